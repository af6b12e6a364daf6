package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.ShownObjects;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.http.StaticFile;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A page of another origin sends what ubi.js sends, through the same HTTP client. */
@Tag("browser")
class CollectorBrowserTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static final String STORED = "\"outcome\":\"stored\"";

  @TempDir private Path folder;
  private final ClickstreamDao dao = new InMemoryClickstreamDao();
  private final ServerFixture shop = new ServerFixture(fixture -> List.of(new ShopPage()));
  private ClickstreamServer service;

  /** The page and the library that it imports. */
  private static final class ShopPage implements Endpoints {

    @Override
    public void addTo(RoutesConfig routes) {
      routes.get("/", request -> request.contentType("text/html").result(page()), Role.ANYONE);
      routes.get(
          "/axios.js",
          request -> request.contentType("text/javascript").result(axios()),
          Role.ANYONE);
    }

    private static byte[] axios() throws IOException {
      Properties axios = new Properties();
      axios.load(
          new ByteArrayInputStream(
              StaticFile.bytes("META-INF/maven/org.webjars.npm/axios/pom.properties")));
      return StaticFile.bytes(
          "META-INF/resources/webjars/axios/%s/dist/esm/axios.min.js"
              .formatted(axios.getProperty("version")));
    }

    private static byte[] page() {
      return StaticFile.bytes("io/clickstream/server/page/collector.html");
    }

    @Override
    public boolean answers(String path) {
      return false;
    }
  }

  private void open(KeyFile keys) {
    String origin = "http://localhost:" + shop.uri("/").getPort();
    service =
        ClickstreamServer.builder(dao)
            .options(
                ServerOptions.builder()
                    .port(0)
                    .stopTime(Duration.ZERO)
                    .corsOrigins(List.of(origin))
                    .build())
            .keys(keys)
            .start();
    BROWSER.open("%s/?base=http://127.0.0.1:%d/api/v2/ubi".formatted(origin, service.port()));
    BROWSER.await(page -> page.getTitle().equals("ready"), "the page has loaded");
  }

  @AfterEach
  void stop() {
    BROWSER.open("about:blank");
    service.close();
    shop.close();
    dao.close();
  }

  private static String call(String function) {
    return String.valueOf(BROWSER.script("return " + function));
  }

  private SessionWithEvents stored() {
    return dao.getSession("q-1").orElseThrow();
  }

  @Test
  void queriesAndEventsAreStored() {
    open(null);

    assertThat(call("trackQuery()")).startsWith("200 ").contains(STORED);
    assertThat(call("trackEvent('impression')")).startsWith("200 ").contains(STORED);

    assertThat(stored().session().searchQuery()).isEqualTo("lamp");
    assertThat(stored().session().userId()).isEqualTo("c-1");
    assertThat(stored().events()).extracting(SessionEvent::objectId).containsExactly("p-2");
    assertThat(stored().events())
        .extracting(SessionEvent::eventType)
        .containsExactly(ShownObjects.IMPRESSION);
  }

  /** A browser sends credentials with a beacon, and asks first because it has JSON. */
  @Test
  void aBeaconIsStored() {
    open(null);
    call("trackQuery()");

    assertThat(call("sendBeacon('page_exit')")).isEqualTo("true");

    BROWSER.await(page -> !stored().events().isEmpty(), "the event is stored");
    assertThat(stored().events()).extracting(SessionEvent::eventType).containsExactly("page_exit");
  }

  @Test
  void aKeyIsSentInAHeaderAndARefusalCanBeRead() throws IOException {
    Path file = folder.resolve("keys.json");
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "shop-token").write(file);
    open(new KeyFile(file));

    assertThat(call("trackQuery()")).startsWith("401 ").contains("A key is needed");
    assertThat(call("trackQuery('shop-token')")).startsWith("200 ").contains(STORED);
    assertThat(call("trackEvent('click', 'shop-token')")).startsWith("200 ").contains(STORED);
    assertThat(stored().events()).extracting(SessionEvent::eventType).containsExactly("click");
  }
}
