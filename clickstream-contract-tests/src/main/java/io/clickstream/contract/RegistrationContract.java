package io.clickstream.contract;

import static io.clickstream.contract.Examples.batchTime;
import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.briefs;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.sessions;
import static io.clickstream.contract.Promise.REG_1;
import static io.clickstream.contract.Promise.REG_2;
import static io.clickstream.contract.Promise.REG_3;
import static io.clickstream.contract.Promise.REG_5;
import static io.clickstream.contract.Promise.REG_6;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Registering sessions. */
public abstract class RegistrationContract extends BackendContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected RegistrationContract() {}

  @Proves(REG_1)
  void theFirstSessionOfEachBatchHasNumberOne() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    RegisteredSession next = dao.registerSession(session(2));

    assertThat(first.sessionNumber()).isEqualTo(1);
    assertThat(next.sessionNumber()).isEqualTo(1);
    assertThat(next.batchId()).isNotEqualTo(first.batchId());
  }

  @Proves(REG_1)
  void everyLaterSessionHasAGreaterNumberThanAllDrawnBefore() {
    List<Long> numbers = new ArrayList<>();
    numbers.add(dao.registerSession(session(1)).sessionNumber());
    dao.registerSessions(sessions(2, 4))
        .forEach(registration -> numbers.add(registration.registered().sessionNumber()));
    numbers.add(dao.updateSession(session(id(2), 5)).sessionNumber());
    numbers.add(anotherDao().registerSession(session(6)).sessionNumber());
    numbers.add(dao.registerSession(session(7)).sessionNumber());

    assertThat(numbers).hasSize(7).isSorted().doesNotHaveDuplicates();
  }

  @Proves(REG_2)
  void aBatchIsOpenedWhenThereIsNone() {
    RegisteredSession registered = dao.registerSession(session(1));

    assertThat(dao.getBatch(registered.batchId()))
        .hasValueSatisfying(
            batch -> {
              assertThat(batch.status()).isEqualTo(SessionBatchStatus.COLLECTING);
              assertThat(batch.ordinal()).isEqualTo(1);
              assertThat(batch.sessionCounter()).isEqualTo(1);
              assertThat(batch.releaseId()).isNull();
              assertThat(batch.releasedAt()).isNull();
            });
    assertThat(ids(read(registered.batchId()))).containsExactly(id(1));
  }

  @Proves(REG_2)
  void aBatchIsOpenedWhenTheLastOneWasReleased() {
    String released = dao.registerSession(session(1)).batchId();
    dao.releaseBatch("release-a");
    clock.moveTo(batchTime(1));
    String next = dao.registerSession(session(2)).batchId();

    assertThat(next).isNotEqualTo(released);
    SessionBatch batch = dao.getBatch(next).orElseThrow();
    assertThat(batch.ordinal()).isEqualTo(2);
    assertThat(batch.collecting()).isTrue();
    assertThat(batch.createdAt()).isAfter(dao.getBatch(released).orElseThrow().createdAt());
  }

  @Proves(REG_3)
  void registeringAgainReturnsTheFirstRegistration() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.registerSession(session(2));

    assertSame(first, dao.registerSession(session(1)));
    assertSame(first, dao.registerSession(session(id(1), 3)));
    assertSame(first, anotherDao().registerSession(session(id(1), 4)));
    Registration inBulk = dao.registerSessions(List.of(session(id(1), 5))).get(0);
    assertSame(first, inBulk.registered());
    assertThat(inBulk.created()).isFalse();
    assertThat(ids(read(first.batchId()))).containsExactly(id(1), id(2));
  }

  @Proves(REG_3)
  void registeringAgainReturnsTheSessionAsItStandsNow() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    assertSame(first, dao.registerSession(session(id(1), 2)));

    RegisteredSession updated = dao.updateSession(session(id(1), 3));
    assertSame(updated, dao.registerSession(session(id(1), 4)));

    RegisteredSession marked = dao.markSessionIrrelevant(id(1)).orElseThrow();
    assertSame(marked, dao.registerSession(session(id(1), 5)));
  }

  @Proves(REG_5)
  void bulkRegistrationGivesNumbersInTheOrderOfTheList() {
    List<Session> list = List.of(session(3), session(1), session(2));
    List<Registration> registrations = dao.registerSessions(list);

    assertThat(registrations).extracting(Registration::created).containsOnly(true).hasSize(3);
    assertThat(registrations)
        .extracting(registration -> registration.registered().session())
        .containsExactlyElementsOf(list);
    String batchId = registrations.get(0).registered().batchId();
    assertThat(ids(read(batchId))).containsExactly(id(3), id(1), id(2));
    assertThat(briefs(read(batchId)))
        .isEqualTo(registrations.stream().map(one -> brief(one.registered())).toList());
  }

  @Proves(REG_5)
  void anIdTwiceInABulkCountsOnceAndTheFirstTime() {
    List<Registration> registrations =
        dao.registerSessions(List.of(session(1), session(id(1), 2), session(3)));

    assertThat(registrations).hasSize(3);
    RegisteredSession first = registrations.get(0).registered();
    assertThat(first.session().searchQuery()).isEqualTo(session(1).searchQuery());
    assertSame(first, registrations.get(1).registered());
    assertThat(ids(read(first.batchId()))).containsExactly(id(1), id(3));
  }

  @Proves(REG_5)
  void bulkRegistrationReturnsWhatWasKnownAndDrawsNoNumberForIt() {
    RegisteredSession known = dao.registerSession(session(1));
    List<Registration> once = dao.registerSessions(List.of(session(2), session(id(1), 3)));
    long counter = dao.getBatch(known.batchId()).orElseThrow().sessionCounter();
    List<Registration> again = dao.registerSessions(List.of(session(2), session(id(1), 3)));

    assertThat(once.get(0).created()).isTrue();
    assertThat(once.get(1).created()).isFalse();
    assertSame(known, once.get(1).registered());
    assertThat(again).extracting(Registration::created).containsOnly(false);
    assertSame(once.get(0).registered(), again.get(0).registered());
    assertThat(dao.getBatch(known.batchId()).orElseThrow().sessionCounter()).isEqualTo(counter);
  }

  @Proves(REG_5)
  void aBulkMayBeLargeOrEmpty() {
    assertThat(dao.registerSessions(List.of())).isEmpty();
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0)).isEmpty();

    List<Session> list = sessions(1, 2_500);
    List<Registration> registrations = dao.registerSessions(list);
    assertThat(registrations).extracting(Registration::created).containsOnly(true);
    assertThat(ids(read(registrations.get(0).registered().batchId())))
        .containsExactlyElementsOf(list.stream().map(Session::sessionId).toList());
  }

  @Proves(REG_6)
  void atMostOneBatchCollects() {
    for (int n = 1; n <= 4; n++) {
      dao.registerSession(session(n));
      anotherDao().registerSession(session(n + 10));
      assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).hasSize(1);
      dao.pushEvents(List.of(event(id(n), n)));
      dao.releaseBatch("release-" + n);
      assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).isEmpty();
    }
  }

  private static void assertSame(RegisteredSession expected, RegisteredSession answer) {
    assertThat(brief(answer)).isEqualTo(brief(expected));
  }
}
