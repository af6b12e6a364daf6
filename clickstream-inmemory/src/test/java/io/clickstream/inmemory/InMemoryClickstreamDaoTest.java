package io.clickstream.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InMemoryClickstreamDaoTest {

  private static final Instant SEARCHED = Instant.parse("2026-03-04T05:06:07.891Z");

  private final InMemoryClickstreamDao dao = new InMemoryClickstreamDao();

  @AfterEach
  void close() {
    dao.close();
  }

  @Test
  void goesTheWholeRound() {
    Session first = Session.builder("s-1", "shoe", SEARCHED).searchResults("p-1", "p-2").build();
    Session other = Session.builder("s-2", null, SEARCHED).userId("u-1").build();
    dao.registerSession(first);
    dao.registerSessions(List.of(other, first));
    SessionEvent click = SessionEvent.builder("s-1", "e-1", SEARCHED.plusMillis(3)).build();
    assertThat(dao.pushEvents(List.of(click)).stored()).isEqualTo(1);
    assertThat(dao.pushEvents(List.of(click)).duplicate()).isEqualTo(1);

    assertThat(dao.releaseBatch("training-1").orElseThrow().status())
        .isEqualTo(SessionBatchStatus.RELEASED);
    Session updated = first.toBuilder().searchQuery("shoes").build();
    RegisteredSession moved = dao.updateSession(updated);
    assertThat(moved).isEqualTo(new RegisteredSession(updated, "batch-000002", 1, false));
    dao.markSessionIrrelevant("s-2");

    assertThat(dao.getBatchSessions("batch-000001", PageRequest.ALL))
        .containsExactly(
            new SessionWithEvents(
                new RegisteredSession(first, "batch-000001", 1, false), List.of(click), false),
            new SessionWithEvents(
                new RegisteredSession(other, "batch-000001", 2, true), List.of(), false));
    assertThat(dao.getSession("s-1").orElseThrow().registered()).isEqualTo(moved);
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0)).hasSize(2);
  }

  @Test
  void tellsHowFarAFreezeIs() {
    List<Integer> told = new ArrayList<>();
    ClickstreamOptions options = ClickstreamOptions.DEFAULTS.withFreezeListener(told::add);
    try (InMemoryClickstreamDao listened = new InMemoryClickstreamDao(options)) {
      listened.registerSession(Session.builder("s-1", "shoes", SEARCHED).build());
      listened.registerSession(Session.builder("s-2", "boots", SEARCHED).build());
      listened.releaseBatch("training-1");
      assertThat(told).isEmpty();

      listened.freezeBatch("batch-000001");
      assertThat(told).containsExactly(1, 1);

      listened.freezeBatch("batch-000001");
      assertThat(told).as("it was frozen already").hasSize(2);
    }
  }

  @Test
  void keepsNothingOfAnotherInstance() {
    dao.registerSession(Session.builder("s-1", "shoes", SEARCHED).build());
    try (InMemoryClickstreamDao other = new InMemoryClickstreamDao()) {
      assertThat(other.getSession("s-1")).isEmpty();
    }
  }

  @Test
  void refusesEveryCallAfterClosing() {
    dao.close();
    assertThatThrownBy(() -> dao.getSession("s-1"))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The store is closed");
    assertThatThrownBy(() -> dao.releaseBatch("training-1"))
        .isExactlyInstanceOf(StorageException.class);
  }
}
