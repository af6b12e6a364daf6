package io.clickstream.cli.command;

import io.clickstream.model.InvalidValueException;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.ServerOptions.Tls;
import io.clickstream.server.ServerStartException;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.WriteProtection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of the service. */
final class ServeOptions {

  private static final ServerOptions DEFAULTS = ServerOptions.DEFAULTS;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A file with the options below, without the dashes, such as port=8080. The command line"
              + " goes before the environment (CLICKSTREAM_PORT, ...), which goes before the file.")
  @Nullable Path config;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = DEFAULTS.host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = DEFAULTS.port();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "The keys that are needed to use the service, made by 'clickstream keys add' (default: "
              + KeysCommand.DEFAULT_FILE
              + " if it exists). Without keys the service listens on this machine only.")
  private @Nullable Path keys;

  @Option(
      names = "--without-keys",
      description =
          "Require no keys, even if " + KeysCommand.DEFAULT_FILE + " exists; on this machine only.")
  private boolean withoutKeys;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description =
          "A site whose pages may use the service from a browser, such as https://shop.example."
              + " Can be given more than once (default: none).")
  private List<String> corsOrigins = new ArrayList<>();

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Speak TLS, with the certificate and the key in this PKCS 12 file.")
  private @Nullable Path tlsKeystore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "The file whose first line is the password of the keystore.")
  private @Nullable Path tlsPasswordFile;

  @Option(
      names = "--group-commit",
      paramLabel = "on|off",
      description = "Store together what comes at the same time (default: on).")
  Switch groupCommit = Switch.ON;

  @Option(
      names = "--freeze-on-release",
      description =
          "Freeze each batch as soon as it is released over HTTP, for clients that cannot do it"
              + " themselves. Clicks that come later are in no export of it.")
  boolean freezeOnRelease;

  @Option(
      names = "--access-log",
      paramLabel = "on|off",
      description = "Print a line of JSON for each request on standard output (default: on).")
  Switch accessLog = Switch.ON;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      description = "The largest body of a request (default: ${DEFAULT-VALUE}).")
  private long maxBody = DEFAULTS.maxBodyBytes();

  @Option(
      names = "--max-body-seconds",
      paramLabel = "SECONDS",
      description = "How long a body may take to come (default: ${DEFAULT-VALUE}).")
  private int maxBodySeconds = (int) DEFAULTS.maxBodyTime().toSeconds();

  @Option(
      names = "--max-header",
      paramLabel = "BYTES",
      description =
          "The largest head of a request: its first line and headers (default: ${DEFAULT-VALUE}).")
  private int maxHeader = DEFAULTS.maxHeaderBytes();

  @Option(
      names = "--max-idle-seconds",
      paramLabel = "SECONDS",
      description =
          "How long a connection may be silent, and a head may take to come (default: ${DEFAULT-VALUE}).")
  private int maxIdleSeconds = (int) DEFAULTS.maxIdleTime().toSeconds();

  @Option(
      names = "--max-connections",
      paramLabel = "NUMBER",
      description = "At most so many connections (default: ${DEFAULT-VALUE}).")
  private int maxConnections = DEFAULTS.maxConnections();

  @Option(
      names = "--max-requests",
      paramLabel = "NUMBER",
      description =
          "At most so many requests at once; more are answered with 503 (default: ${DEFAULT-VALUE}).")
  private int maxRequests = DEFAULTS.maxRequests();

  @Option(
      names = "--max-rows",
      paramLabel = "NUMBER",
      description =
          "At most so many sessions, or events, in one request (default: ${DEFAULT-VALUE}).")
  private int maxRows = DEFAULTS.maxRows();

  @Option(
      names = "--max-memory",
      paramLabel = "BYTES",
      description =
          "How much memory the bodies and answers of all requests may take together; more are"
              + " answered with 503 (default: three quarters of the heap).")
  private long maxMemory = DEFAULTS.maxMemoryBytes();

  @Option(
      names = "--stop-seconds",
      paramLabel = "SECONDS",
      description =
          "How long running requests may go on after SIGTERM (default: ${DEFAULT-VALUE}).")
  private int stopSeconds = (int) DEFAULTS.stopTime().toSeconds();

  /** The value of an option that can be turned off. */
  enum Switch {
    ON,
    OFF
  }

  /** Sets the options without a value that are configured, in addition to those that were given. */
  void addFlags(Configuration configuration) {
    withoutKeys |= configuration.flag(spec, "without-keys");
    freezeOnRelease |= configuration.flag(spec, "freeze-on-release");
  }

  /** Returns the file of keys; null if the service requires no keys. */
  @Nullable Path keys() {
    if (keys != null && withoutKeys) {
      throw invalid("--without-keys: contradicts --keys, which names " + keys);
    } else if (keys != null || withoutKeys) {
      return keys;
    }
    // What cannot be read, or is a link that leads nowhere, is no reason to require no keys.
    Path usual = Path.of(KeysCommand.DEFAULT_FILE);
    return Files.notExists(usual, LinkOption.NOFOLLOW_LINKS) ? null : usual;
  }

  /** Checks the options and returns those of a server with the given keys. */
  ServerOptions server(@Nullable KeyFile required) {
    ServerOptions options = options();
    try {
      ClickstreamServer.requireKeysOrLoopback(options, required);
      return options;
    } catch (InvalidValueException open) {
      throw invalid(
          "--host: without keys the service listens on this machine only, not on '"
              + host
              + "', because anybody could write to it; make a key with 'clickstream keys add'");
    } catch (ServerStartException unknown) {
      throw invalid("--host: '" + host + "' is no address of this machine");
    }
  }

  private ServerOptions options() {
    try {
      return builder().corsOrigins(corsOrigins).build();
    } catch (InvalidValueException noOrigin) {
      throw invalid("--cors-origin: " + noOrigin.reason());
    }
  }

  private ServerOptions.Builder builder() {
    return ServerOptions.builder()
        .host(host)
        .port(inRange("--port", port, 0, 65_535))
        .tls(tls())
        .maxBodyBytes(inRange("--max-body", maxBody, 1, Integer.MAX_VALUE))
        .maxBodyTime(seconds("--max-body-seconds", maxBodySeconds))
        .maxHeaderBytes(inRange("--max-header", maxHeader, 1_024, 1 << 20))
        .maxIdleTime(seconds("--max-idle-seconds", maxIdleSeconds))
        .maxConnections(positive("--max-connections", maxConnections))
        .maxRequests(positive("--max-requests", maxRequests))
        .maxRows(positive("--max-rows", maxRows))
        .maxMemoryBytes(maxMemory())
        .stopTime(seconds("--stop-seconds", stopSeconds));
  }

  private @Nullable Tls tls() {
    if (tlsKeystore == null && tlsPasswordFile == null) {
      return null;
    } else if (tlsKeystore == null) {
      throw invalid("--tls-password-file: needs --tls-keystore too");
    } else if (tlsPasswordFile == null) {
      throw invalid("--tls-keystore: needs --tls-password-file too");
    }
    try {
      WriteProtection.require(tlsKeystore);
      WriteProtection.require(tlsPasswordFile);
      String password = Files.readString(tlsPasswordFile).lines().findFirst().orElse("");
      return new Tls(tlsKeystore, password);
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(e), e);
    }
  }

  private long maxMemory() {
    if (maxMemory < 1) {
      throw invalid("--max-memory: must be at least 1, but is " + maxMemory);
    }
    return maxMemory;
  }

  private Duration seconds(String option, int seconds) {
    return Duration.ofSeconds(inRange(option, seconds, 1, 86_400));
  }

  private int positive(String option, int number) {
    return inRange(option, number, 1, Integer.MAX_VALUE);
  }

  private int inRange(String option, long number, int least, int most) {
    if (number < least || number > most) {
      throw invalid("%s: must be from %d to %d, but is %d".formatted(option, least, most, number));
    }
    return (int) number;
  }

  private ParameterException invalid(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
