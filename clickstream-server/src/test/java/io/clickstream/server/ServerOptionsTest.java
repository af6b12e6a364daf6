package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickstream.model.InvalidValueException;
import io.clickstream.server.ServerOptions.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

  @Test
  void anAddressThatCannotBeIsRefusedByName() {
    assertRefused(options -> options.host(null), "host", "must not be null");
    assertRefused(options -> options.port(-1), "port", "must be from 0 to 65535, but is -1");
    assertRefused(options -> options.port(65_536), "port", "must be from 0 to 65535, but is 65536");
  }

  @Test
  void aLimitThatCannotBeIsRefusedByName() {
    assertRefused(
        options -> options.maxBodyBytes(0),
        "maxBodyBytes",
        "must be from 1 to 2147483647, but is 0");
    assertRefused(
        options -> options.maxBodyBytes(1L << 31),
        "maxBodyBytes",
        "must be from 1 to 2147483647, but is 2147483648");
    assertRefused(
        options -> options.maxHeaderBytes(0),
        "maxHeaderBytes",
        "must be from 1 to 2147483647, but is 0");
    assertRefused(
        options -> options.maxConnections(0),
        "maxConnections",
        "must be from 1 to 2147483647, but is 0");
    assertRefused(
        options -> options.maxRequests(-1),
        "maxRequests",
        "must be from 0 to 2147483647, but is -1");
    assertRefused(
        options -> options.maxRows(0), "maxRows", "must be from 1 to 2147483647, but is 0");
    assertRefused(
        options -> options.maxMemoryBytes(0),
        "maxMemoryBytes",
        "must be from 1 to 9223372036854775807, but is 0");
  }

  @Test
  void aTimeThatCannotBeIsRefusedByName() {
    assertRefused(options -> options.maxBodyTime(null), "maxBodyTime", "must not be null");
    assertRefused(
        options -> options.maxBodyTime(Duration.ofDays(2)),
        "maxBodyTime",
        "must be from PT0S to a day, but is PT48H");
    assertRefused(
        options -> options.maxIdleTime(Duration.ZERO),
        "maxIdleTime",
        "must be from PT0.001S to a day, but is PT0S");
    assertRefused(
        options -> options.stopTime(Duration.ofNanos(-1)),
        "stopTime",
        "must be from PT0S to a day, but is PT-0.000000001S");
  }

  @Test
  void theOriginsAreCopiedAndNoneIsNull() {
    List<String> origins = new ArrayList<>(List.of("https://shop.example"));
    ServerOptions options = ServerOptions.builder().corsOrigins(origins).build();
    origins.clear();
    assertThat(options.corsOrigins()).containsExactly("https://shop.example");

    assertRefused(builder -> builder.corsOrigins(null), "corsOrigins", "must not be null");
    assertRefused(
        builder -> builder.corsOrigins(Arrays.asList("https://shop.example", null)),
        "corsOrigins",
        "must not hold null");
  }

  @Test
  void aCertificateNeedsAFileAndAPassword() {
    assertRefused(() -> new Tls(null, "secret"), "keystore", "must not be null");
    assertRefused(() -> new Tls(Path.of("store.p12"), null), "password", "must not be null");
  }

  private static void assertRefused(
      UnaryOperator<ServerOptions.Builder> change, String option, String reason) {
    assertRefused(() -> change.apply(ServerOptions.builder()).build(), option, reason);
  }

  private static void assertRefused(ThrowingCallable call, String option, String reason) {
    InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, call);
    assertThat(refused.record()).isNull();
    assertThat(refused.path()).hasToString(option);
    assertThat(refused.reason()).isEqualTo(reason);
  }
}
