package io.clickstream.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.maps.Fault;
import io.clickstream.maps.MapFixture;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A suite that passes on an honest storage only. */
class SuiteCanFailTest {

  @Test
  void onAnHonestStorageEveryTestPassesAndNoneIsSkipped() {
    ContractRun run = ContractRun.on(MapFixture::new);
    assertThat(run.failures()).isEmpty();
    assertThat(run.skipped()).isEmpty();
    assertThat(run.passed()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void onAStorageThatHonoursNothingEveryTestFails(DishonestStorage storage) {
    ContractRun run = ContractRun.on(() -> new DishonestStorage.Fixture(storage));
    assertThat(run.passed()).isEmpty();
    assertThat(run.skipped()).isEmpty();
    assertThat(run.failures()).hasSizeGreaterThan(100);
  }

  /** A fault of each store: batches, sessions, events and contents. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "CHANGES_ANY_STATUS",
        "ROUNDS_TIMES_TO_SECONDS",
        "CUTS_EVENTS_OFF",
        "DELETES_ALL_CONTENTS"
      })
  void oneFaultBreaksExactlyThePromisesConcerned(Fault fault) {
    assertBreaksExactlyThePromisesConcerned(fault);
  }

  @Tag("stress")
  @ParameterizedTest
  @EnumSource
  void eachOfAllFaultsBreaksExactlyThePromisesConcerned(Fault fault) {
    assertBreaksExactlyThePromisesConcerned(fault);
  }

  private static void assertBreaksExactlyThePromisesConcerned(Fault fault) {
    ContractRun run = ContractRun.on(fault::fixture);
    Set<Promise> failed = EnumSet.noneOf(Promise.class);
    failed.addAll(run.failedPromises());
    failed.removeIf(
        promise -> fault.brokenByChance().contains(promise) && !fault.broken().contains(promise));
    assertThat(failed).as(() -> fault + " made fail:\n" + described(run)).isEqualTo(fault.broken());
    assertThat(run.skipped()).isEmpty();
  }

  private static String described(ContractRun run) {
    return run.failures().entrySet().stream()
        .map(failure -> failure.getKey() + ": " + firstLine(failure.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String firstLine(Throwable thrown) {
    return thrown.toString().lines().limit(3).collect(Collectors.joining(" "));
  }
}
