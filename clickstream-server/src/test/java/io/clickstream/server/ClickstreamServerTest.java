package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class ClickstreamServerTest {

  @Test
  void refusesNullByName() {
    assertThatThrownBy(() -> ClickstreamServer.builder(null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("dao: must not be null");
  }

  @Test
  void doesNotListenToOthersWithoutKeys() {
    try (ClickstreamDao dao = new InMemoryClickstreamDao()) {
      ClickstreamServer.Builder service = ClickstreamServer.builder(dao).host("0.0.0.0").port(0);

      assertThatThrownBy(service::start)
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("host: must be a loopback address without keys, but is '0.0.0.0'");
    }
  }
}
