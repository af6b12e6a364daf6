package io.clickstream.benchmarks.program;

import java.time.Duration;
import java.util.List;

/**
 * The result of one measurement.
 *
 * @param perSecond responses per second
 * @param medianMillis the median of the response times
 * @param p99Millis the 99th percentile of the response times
 */
record Throughput(double perSecond, double medianMillis, double p99Millis) {

  static Throughput of(List<ServiceConnection> connections, Duration duration) {
    long[] nanos =
        connections.stream()
            .flatMap(connection -> connection.nanos().stream())
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    return new Throughput(
        nanos.length / (duration.toMillis() / 1e3),
        percentileMillis(nanos, 0.5),
        percentileMillis(nanos, 0.99));
  }

  private static double percentileMillis(long[] sortedNanos, double share) {
    return sortedNanos[(int) (share * (sortedNanos.length - 1))] / 1e6;
  }

  /** Returns the median of the rates. */
  static double medianRate(List<Throughput> rounds) {
    return rounds.stream().mapToDouble(Throughput::perSecond).sorted().toArray()[rounds.size() / 2];
  }

  @Override
  public String toString() {
    return "%,.0f/s, median %.1f ms, p99 %.1f ms".formatted(perSecond, medianMillis, p99Millis);
  }
}
