package io.clickstream.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

  @TempDir private Path folder;
  private KeyFile keys;
  private ServerFixture service;

  /** One route for each role, and one that names none. */
  private static final class Doors implements Endpoints {

    @Override
    public void addTo(RoutesConfig routes) {
      for (Role role : Role.values()) {
        routes.get("/" + role.word(), request -> request.result("open"), role);
      }
      routes.get("/forgotten", request -> request.result("open"));
    }

    @Override
    public boolean answers(String path) {
      return false;
    }
  }

  @BeforeEach
  void start() throws IOException {
    Path file = folder.resolve("keys.json");
    Keys.NONE
        .with("shop", Set.of(Role.COLLECT), "shop-token")
        .with("trainer", Set.of(Role.TRAIN), "trainer-token")
        .with("boss", Set.of(Role.ADMIN), "boss-token")
        .write(file);
    keys = new KeyFile(file);
    service = new ServerFixture(fixture -> List.of(new Access(keys, List.of()), new Doors()));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "anyone, shop, 200",
    "anyone, nobody, 200",
    "collect, shop, 200",
    "collect, trainer, 403",
    "collect, boss, 200",
    "collect, nobody, 401",
    "train, shop, 403",
    "train, trainer, 200",
    "train, boss, 200",
    "admin, shop, 403",
    "admin, trainer, 403",
    "admin, boss, 200",
    "forgotten, shop, 403",
    "forgotten, boss, 403",
    "forgotten, nobody, 403"
  })
  void aKeyOpensWhatItsRolesAllow(String path, String holder, int status) {
    assertThat(get("/" + path, "Bearer " + holder + "-token").statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"shop-token", "Basic shop-token", "Bearer", "Bearer shop-token shop-token"})
  void whatIsNoBearerTokenIsNoKey(String header) {
    HttpResponse<String> answer = get("/collect", header);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"clickstream\"");
  }

  @Test
  void theWordBearerMayBeInSmallLetters() {
    assertThat(get("/collect", "bearer shop-token").statusCode()).isEqualTo(200);
  }

  @Test
  void aRefusalNamesTheKeyAndTheRoleThatIsNeeded() {
    assertThat(get("/train", "Bearer shop-token").body())
        .contains("The key 'shop' may not do this; it needs one of train")
        .doesNotContain("shop-token");
  }

  @Test
  void thePageIsToldWhoItIs() {
    assertThat(get("/api/v2/me", "Bearer shop-token").body())
        .isEqualTo("{\"name\":\"shop\",\"roles\":[\"collect\"],\"keys_required\":true}");
    assertThat(service.get("/api/v2/me").body())
        .isEqualTo("{\"name\":null,\"roles\":[],\"keys_required\":true}");
    assertThat(get("/api/v2/me", "Bearer nobody-token").statusCode()).isEqualTo(401);
  }

  @Test
  void aBrowserMayAskWhetherItMayCall() {
    try (ServerFixture service =
        new ServerFixture(
            ServerOptions.builder().port(0).corsOrigins(List.of("https://shop.example")).build(),
            fixture -> List.of(new Access(keys, List.of()), new Doors()))) {
      HttpResponse<String> answer =
          service.send(
              HttpRequest.newBuilder(service.uri("/collect"))
                  .method("OPTIONS", BodyPublishers.noBody())
                  .header("Origin", "https://shop.example")
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "authorization,content-type"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("https://shop.example");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
          .hasValueSatisfying(allowed -> assertThat(allowed).contains("authorization"));
    }
  }

  @Test
  void withoutAFileOfKeysEverythingIsOpen() {
    try (ServerFixture open =
        new ServerFixture(fixture -> List.of(new Access(null, List.of()), new Doors()))) {
      assertThat(open.get("/admin").statusCode()).isEqualTo(200);
      assertThat(open.get("/api/v2/me").body())
          .isEqualTo(
              "{\"name\":null,\"roles\":[\"admin\",\"collect\",\"train\"],\"keys_required\":false}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, , 200",
    "127.0.0.1, http://127.0.0.1, 200",
    "[::1]:8080, http://[::1]:8080, 200",
    "127.0.0.1:8080, https://shop.example, 200",
    "127.0.0.1:8080, http://evil.example, 403",
    "127.0.0.1:8080, http://127.0.0.1:8081, 403",
    "127.0.0.1:8080, null, 403",
    "evil.example:8080, , 403",
    "evil.example:8080, http://evil.example:8080, 403"
  })
  void withoutKeysPagesOfOtherSitesAreKeptOut(String host, String origin, int status)
      throws IOException {
    List<AllowedOrigin> allowed = List.of(AllowedOrigin.of("https://shop.example"));
    try (ServerFixture open =
            new ServerFixture(fixture -> List.of(new Access(null, allowed), new Doors()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.uri("/").getPort())) {
      String from = origin == null ? "" : "Origin: " + origin + "\r\n";
      String request = "GET /admin HTTP/1.1\r\nHost: " + host + "\r\n" + from + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 " + status);
    }
  }

  private HttpResponse<String> get(String path, String authorization) {
    return service.send(
        HttpRequest.newBuilder(service.uri(path)).header("Authorization", authorization));
  }
}
