package io.clickstream.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import io.clickstream.model.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connection string says: the settings of the client, and the name of the database, which is
 * {@code clickstream} by default. The driver's messages quote what they are about, which may be a
 * password. So what is wrong is taken from a connection string without credentials.
 */
record ConnectionUri(MongoClientSettings settings, String database) {

  private static final String DEFAULT_DATABASE = "clickstream";
  private static final String WITH_NAME_SERVER = "mongodb+srv://";
  private static final List<String> SCHEMES = List.of("mongodb://", WITH_NAME_SERVER);
  private static final String CONDITION = "state should be: ";
  private static final String HIDDEN = "...";

  /** In lower case: the driver ignores the case of options. */
  private static final Set<String> SECRET_OPTIONS =
      Set.of("authmechanismproperties", "proxypassword", "proxyusername");

  /**
   * Requires that a connection string is valid, without asking a name server. One that starts with
   * {@code mongodb+srv://} cannot be parsed without, so only its scheme is checked.
   *
   * @throws InvalidValueException if it is {@code null} or invalid
   */
  static void require(String uri) {
    requireScheme(uri);
    if (!uri.startsWith(WITH_NAME_SERVER)) {
      parse(uri);
    }
  }

  /**
   * Parses a connection string.
   *
   * @throws InvalidValueException if it is {@code null} or invalid
   * @throws io.clickstream.StorageException if the name server does not answer as it should
   */
  static ConnectionUri parse(String uri) {
    requireScheme(uri);
    try {
      return parsed(uri);
    } catch (IllegalArgumentException | IllegalStateException invalid) {
      throw new InvalidValueException("uri", reason(uri, invalid));
    } catch (MongoException noAnswerOfTheNameServer) {
      throw Failures.translated(noAnswerOfTheNameServer);
    }
  }

  private static void requireScheme(String uri) {
    InvalidValueException.requirePresent("uri", uri);
    if (SCHEMES.stream().noneMatch(uri::startsWith)) {
      throw new InvalidValueException("uri", "must start with " + String.join(" or ", SCHEMES));
    }
  }

  private static ConnectionUri parsed(String uri) {
    ConnectionString address = new ConnectionString(uri);
    String database = Objects.requireNonNullElse(address.getDatabase(), DEFAULT_DATABASE);
    MongoNamespace.checkDatabaseNameValidity(database);
    return new ConnectionUri(
        MongoClientSettings.builder()
            .applicationName("clickstream")
            .applyConnectionString(address)
            .build(),
        database);
  }

  private static String reason(String uri, RuntimeException invalid) {
    String shown = withoutCredentials(uri);
    if (shown.equals(uri)) {
      return inWords(invalid);
    }
    try {
      parsed(shown);
    } catch (IllegalArgumentException | IllegalStateException anotherReason) {
      return inWords(anotherReason);
    } catch (MongoException noAnswerOfTheNameServer) {
      // The parser asks it last.
    }
    return "must have a valid user name, password and options, in which characters such as"
        + " : / ? # [ ] @ & = and % are percent-encoded";
  }

  /** The driver words a condition that does not hold for its developers. */
  private static String inWords(RuntimeException invalid) {
    String message = String.valueOf(invalid.getMessage()).strip();
    return message.startsWith(CONDITION)
        ? "does not fulfil a condition of the driver: " + message.substring(CONDITION.length())
        : message;
  }

  /** Up to the last at-sign, because a password may contain one that should be encoded. */
  private static String withoutCredentials(String uri) {
    int start = uri.indexOf("://") + 3;
    int end = uri.lastIndexOf('@');
    String shown =
        end < start ? uri : uri.substring(0, start) + "user:password" + uri.substring(end);
    int options = shown.indexOf('?');
    return options < 0
        ? shown
        : Arrays.stream(shown.substring(options + 1).split("[&;]", -1))
            .map(ConnectionUri::withoutSecret)
            .collect(Collectors.joining("&", shown.substring(0, options + 1), ""));
  }

  private static String withoutSecret(String option) {
    int value = option.indexOf('=') + 1;
    String name = option.substring(0, Math.max(0, value - 1)).toLowerCase(Locale.ROOT);
    // Without a name, it may be the rest of a secret with a character that should be encoded.
    return value == 0 || SECRET_OPTIONS.contains(name)
        ? option.substring(0, value) + HIDDEN
        : option;
  }
}
