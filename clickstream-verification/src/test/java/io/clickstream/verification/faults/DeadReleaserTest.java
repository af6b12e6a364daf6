package io.clickstream.verification.faults;

import static io.clickstream.verification.faults.Scene.SECOND;
import static io.clickstream.verification.faults.Scene.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.SessionStore.InsertResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REL-5: a release cut short is finished by whoever reads the batch. */
class DeadReleaserTest {

  @Test
  void whoeverReadsTheBatchFinishesItsRelease() {
    try (Trials trials = new Trials(UnaryOperator.identity())) {
      assertThat(releasedWithoutSeal(trials)).isPositive();
    }
  }

  /**
   * Lets a releaser die before each of its requests, and somebody else read the batch.
   *
   * @return how often the batch was released then, and not sealed
   */
  static int releasedWithoutSeal(Trials trials) {
    int requests = trials.undisturbed(Operation.named("release")).requests();
    int withoutSeal = 0;
    for (int request = 1; request <= requests; request++) {
      try (Scene scene = trials.scene();
          Trials.Line line = trials.line(scene, true)) {
        long drawn = scene.drawInVain();
        line.proxy.strike(WireFault.REFUSED, request);
        assertThat(Trials.tried(() -> line.dao.releaseBatch("second"))).isEmpty();

        SessionBatch left = scene.storage.batches().find(SECOND).orElseThrow();
        if (!left.collecting()) {
          withoutSeal += left.sealed() ? 0 : 1;
          checkFinal(scene, drawn);
        }
        assertThat(scene.dao.releaseBatch("second"))
            .hasValueSatisfying(
                released -> {
                  assertThat(released.batchId()).isEqualTo(SECOND);
                  assertThat(released.sealed()).isTrue();
                });
        checkFinal(scene, drawn);
      }
    }
    return withoutSeal;
  }

  /** Nobody joins the batch once it was read, not even who has drawn a number of it before. */
  private static void checkFinal(Scene scene, long drawn) {
    List<SessionWithEvents> read = StoredState.read(scene, SECOND);
    assertThat(read)
        .extracting(one -> one.session().sessionId())
        .containsExactly("s-2", "s-4", "s-5");
    RegisteredSession late = new RegisteredSession(session(9), SECOND, drawn, false);
    assertThat(scene.storage.sessions().insert(List.of(late)))
        .doesNotContain(InsertResult.INSERTED);
    assertThat(scene.dao.registerSession(session(8)).batchId()).isNotEqualTo(SECOND);
    assertThat(StoredState.read(scene, SECOND)).isEqualTo(read);
  }
}
