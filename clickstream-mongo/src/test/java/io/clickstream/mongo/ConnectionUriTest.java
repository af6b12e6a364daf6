package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "localhost:27017 | must start with mongodb:// or mongodb+srv://",
        "http://localhost | must start with mongodb:// or mongodb+srv://",
        "mongodb:// | empty host",
        "mongodb://host:port/shop | port contains non-digit characters",
        "mongodb://host/my shop | uri: does not fulfil a condition of the driver: databaseName does not contain ' '",
        "mongodb://host/?maxPoolSize=many | 'many' is not a valid integer",
        "mongodb://host/?maxPoolSize=-1 | condition of the driver: maxSize >= 0",
        "mongodb://host/?timeoutMS=-1 | timeoutMS > 0",
        "mongodb://host/?maxPoolSize=1&minPoolSize=5 | maxSize >= minSize",
        "mongodb://user:secret@host:port/shop | port contains non-digit characters",
        "mongodb://user:secret@host/?authMechanism=NONE | NONE",
      })
  void saysWhatIsWrongWhenItIsGiven(String uri, String reason) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> MongoClickstreamModule.at(uri))
        .withMessageStartingWith("uri: ")
        .withMessageContaining(reason)
        .withMessageNotContaining("state should be");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(
            () -> MongoClickstreamDao.at(uri, MongoOptions.DEFAULTS, ClickstreamOptions.DEFAULTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://secret:secret@",
        "mongodb://user:sec@secret@host/shop",
        "mongodb://user:sec/secret@host/shop",
        "mongodb://user:12/secret@host/shop",
        "mongodb://user:sec:secret@host/shop",
        "mongodb://user:sec?secret@host/shop",
        "mongodb://user:sec%secret@host/shop",
        "mongodb://%zzsecret@host/shop",
        "mongodb://:secret@host/shop",
        "mongodb://user:secret@host/my shop",
        "mongodb://user:secret@host/?authMechanism=NONE",
        "mongodb://user:secret@host/?maxPoolSize=1&minPoolSize=5",
        "mongodb://user:p@host/?authMechanism=SCRAM-SHA-256&authMechanismProperties=secret",
        "mongodb://host/?proxyHost=proxy&proxyPassword=sec&secret",
        "mongodb://host/?proxyPassword=secret",
        "secret@host",
        "http://user:secret@host",
      })
  void doesNotRepeatWhatIsSecret(String uri) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> MongoClickstreamModule.at(uri))
        .withMessageStartingWith("uri: ")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("sec"));
  }

  @Test
  void aNameServerIsNotAskedBeforeTheDaoIsMade() {
    assertThat(MongoClickstreamModule.at("mongodb+srv://user:secret@unknown.example/shop"))
        .isNotNull();
  }

  @Test
  void theDatabaseIsClickstreamUnlessItIsNamed() {
    assertThat(ConnectionUri.parse("mongodb://host").database()).isEqualTo("clickstream");
    assertThat(ConnectionUri.parse("mongodb://host/shop?w=1").database()).isEqualTo("shop");
  }
}
