package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration NONE = Duration.ZERO;

  private final MemoryBudget budget = new MemoryBudget(900);

  @Test
  void aThirdIsHeldAtMost() {
    assertThat(budget.tryHold(200, 0)).isTrue();
    assertThat(budget.canHold(101)).isFalse();
    assertThat(budget.tryHold(101, 0)).isFalse();
    assertThat(budget.tryHold(100, 0)).isTrue();
    assertThat(budget.held()).isEqualTo(300);
  }

  @Test
  void whatIsHeldAloneMayBeLarger() {
    assertThat(budget.tryHold(700, 0)).isTrue();
    assertThat(budget.tryHold(1, 0)).isFalse();
    assertThat(budget.tryHold(800, 700)).isTrue();
    assertThat(budget.held()).isEqualTo(800);
  }

  @Test
  void whatIsHeldAndWorkedInIsNeverMoreThanTheBudget() {
    assertThat(budget.tryHold(300, 0)).isTrue();
    assertThat(budget.work(563, 0, NONE)).isTrue();
    assertThat(budget.work(1, 0, NONE)).isFalse();
    budget.release(0, 563);
    assertThat(budget.work(564, 0, NONE)).isFalse();
    assertThat(budget.work(563, 0, NONE)).isTrue();
  }

  @Test
  void workReplacesWhatABodyHeld() {
    assertThat(budget.tryHold(300, 0)).isTrue();
    assertThat(budget.work(863, 300, NONE)).isTrue();
    assertThat(budget.held()).isZero();
    assertThat(budget.worked()).isEqualTo(863);
  }

  @Test
  void smallBodiesArriveWhateverIsWorkedIn() {
    assertThat(budget.work(864, 0, NONE)).isFalse();
    assertThat(budget.work(863, 0, NONE)).isTrue();
    assertThat(budget.tryHold(37, 0)).isTrue();
    assertThat(budget.tryHold(38, 37)).isFalse();
  }

  @Test
  void workWaitsUntilThereIsRoom() throws Exception {
    assertThat(budget.work(600, 0, NONE)).isTrue();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> budget.work(400, 0, LONG));
    awaitWaiting(1);
    budget.release(0, 600);
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(budget.worked()).isEqualTo(400);
  }

  @Test
  void soDoesWhatIsHeld() throws Exception {
    assertThat(budget.tryHold(300, 0)).isTrue();
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> budget.hold(1, LONG));
    awaitWaiting(1);
    budget.release(300, 0);
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(budget.held()).isEqualTo(1);
  }

  private void awaitWaiting(int requests) {
    long end = System.nanoTime() + LONG.toNanos();
    while (budget.waiting() < requests && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(budget.waiting()).isEqualTo(requests);
  }

  @Test
  void whoNeedsNearlyEverythingDoesNotWait() {
    assertThat(budget.tryHold(1, 0)).isTrue();
    assertThat(budget.work(863, 0, Duration.ofDays(1))).isFalse();
  }

  @Test
  void whoGivesUpLetsTheNextGoOn() throws Exception {
    assertThat(budget.work(500, 0, NONE)).isTrue();
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(() -> budget.work(500, 0, Duration.ofMillis(100)));
    awaitWaiting(1);
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> budget.work(300, 0, LONG));
    assertThat(first.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(second.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(budget.worked()).isEqualTo(800);
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void readingLeavesRoomForWhatIsHeld() {
    assertThat(budget.reading()).isEqualTo(563);
    assertThat(new MemoryBudget(1L << 40).reading()).isEqualTo(64L << 20);
  }
}
