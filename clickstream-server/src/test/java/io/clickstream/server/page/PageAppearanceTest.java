package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.Color;

/** How the page looks in each light and width; the pictures are left in {@code target/page}. */
@Tag("browser")
class PageAppearanceTest {

  private static final List<String> QUERIES =
      List.of(
          "red shoes", "winter jacket", "running shoes women", "usb-c hub", "gift for a gardener");
  private static final String SESSION = "8f14e45f-ceea-467f-a8f6-5d1f0c9d3a71";

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();
  private final Random random = new Random(20260517);

  @BeforeEach
  void collect() {
    page.pass(Duration.ofHours(-70));
    collectBatch(64, "2026-05-14", SessionBatchStatus.FINE_TUNING);
    page.pass(Duration.ofHours(46));
    collectBatch(181, "2026-05-16", SessionBatchStatus.RELEASED);
    page.pass(Duration.ofHours(23));
    for (int minute = 0; minute < 60; minute++) {
      page.pass(Duration.ofMinutes(1));
      collect(1 + random.nextInt(4));
    }
    collectOneSession();
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource({
    "light, 1280, '#f5f6f8'",
    "dark, 1280, '#11151c'",
    "light, 390, '#f5f6f8'",
    "dark, 390, '#11151c'"
  })
  void eachViewFitsInEachLightAndWidth(String scheme, int width, String ground) throws IOException {
    BROWSER.scheme(scheme);
    BROWSER.size(width, width < 500 ? 844 : 900);
    for (String view : List.of("overview", "batch", "session")) {
      BROWSER.open(page.address(address(view)));
      BROWSER.awaitText("h1, h2", heading(view));
      BROWSER.picture(view + "-" + scheme + "-" + width);
      assertThat(Color.fromString(BROWSER.style("body", "background-color")).asHex())
          .isEqualTo(ground);
      assertThat(BROWSER.script("return document.documentElement.scrollWidth"))
          .as("width of " + view)
          .isEqualTo((long) width);
    }
  }

  @ParameterizedTest
  @CsvSource({"light", "dark"})
  void aDialogFits(String scheme) throws IOException {
    BROWSER.scheme(scheme);
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Release…");
    BROWSER.find("dialog[open]");
    BROWSER.picture("release-" + scheme);
  }

  @ParameterizedTest
  @CsvSource({"light, '#2457c5'", "dark, '#8fb4ff'"})
  void theFocusStandsOut(String scheme, String accent) throws IOException {
    BROWSER.scheme(scheme);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("h2", "Batches");
    for (String stop : List.of("Refresh", "The figures", "batch-000003", "Archive batch-000002")) {
      BROWSER.tabTo(stop);
      assertThat(BROWSER.style(":focus", "outline-style")).as(stop).isEqualTo("solid");
      assertThat(Color.fromString(BROWSER.style(":focus", "outline-color")).asHex())
          .as(stop)
          .isEqualTo(accent);
    }
    BROWSER.picture("focus-" + scheme);
  }

  /** At 880 pixels the rows are only just no cards; at 360 they are. */
  @ParameterizedTest
  @ValueSource(ints = {1400, 880, 360})
  void longIdsDoNotWrapTheirRows(int width) throws IOException {
    String word = "x".repeat(512);
    String rightToLeft = "שלום".repeat(128);
    page.collect(List.of(session(word, "red shoes").userId(word).build()));
    page.collect(List.of(session(rightToLeft, "red shoes").userId(rightToLeft).build()));
    page.push(word, word, "click", word);
    page.push(word, rightToLeft, "click", rightToLeft);
    page.dao().releaseBatch(word);
    BROWSER.size(width, 900);
    assertIdsFit("#/", "Batches", width);
    assertIdsFit("#/batches/batch-000003?after=140", "Sessions", width);
    BROWSER.picture("long-ids-" + width);
    assertIdsFit("#/sessions/" + word, "Other events", width);
    BROWSER.picture("long-ids-session-" + width);
  }

  private void assertIdsFit(String address, String heading, int width) {
    BROWSER.open(page.address(address));
    BROWSER.awaitText("h2", heading);
    BROWSER.find("td .cut");
    assertThat(linesOf("td .id, td time, td:first-child a")).as(address).isEqualTo(1L);
    assertThat(beyondTheEdge("section:last-of-type .scroll")).as(address).isZero();
    assertThat(BROWSER.script("return document.documentElement.scrollWidth"))
        .as(address)
        .isEqualTo((long) width);
  }

  @Test
  void aLongIdIsWholeForWhoeverPointsAtItCopiesItOrHasItInFocus() {
    String word = "x".repeat(512);
    page.collect(List.of(session("last", "red shoes").userId(word).build()));
    BROWSER.open(page.address("#/batches/batch-000003?after=140"));
    BROWSER.awaitText("h2", "Sessions");
    assertThat(BROWSER.find("td .id[title]").getAttribute("title")).isEqualTo(word);
    BROWSER.script("getSelection().selectAllChildren(document.querySelector('td .id[title]'))");
    assertThat(BROWSER.script("return getSelection().toString()")).isEqualTo(word);

    BROWSER.tabTo(word);
    assertThat(linesOf("td .id:focus")).isGreaterThan(1L);
    assertThat(beyondTheEdge("section:last-of-type .scroll")).isZero();
  }

  /** How many pixels of what an element holds are only seen by scrolling it. */
  private static long beyondTheEdge(String selector) {
    return (long)
        BROWSER.script(
            "const at = document.querySelector('%s'); return at.scrollWidth - at.clientWidth"
                .formatted(selector));
  }

  /** In how many lines the one with the most of them is written. */
  private static long linesOf(String selector) {
    return (long)
        BROWSER.script(
            """
            return Math.max(...[...document.querySelectorAll('%s')]
              .map((one) => one.querySelector('.data') ?? one)
              .map((one) => new Set([...one.getClientRects()].map(({ bottom }) => bottom)).size));
            """
                .formatted(selector));
  }

  @Test
  void theChartFollowsTheLight() {
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText(".summary", "sessions");
    String chart =
        "return Chart.getChart(document.querySelector('canvas')).data.datasets[0].backgroundColor";
    assertThat(BROWSER.script(chart)).isEqualTo("#2457c5");
    BROWSER.scheme("dark");
    BROWSER.await(driver -> "#8fb4ff".equals(BROWSER.script(chart)), "another colour");
  }

  private static String address(String view) {
    return switch (view) {
      case "batch" -> "#/batches/batch-000002";
      case "session" -> "#/sessions/" + SESSION;
      default -> "#/";
    };
  }

  private static String heading(String view) {
    return switch (view) {
      case "batch" -> "batch-000002";
      case "session" -> "red shoes";
      default -> "Batches";
    };
  }

  private void collectBatch(int sessions, String releaseId, SessionBatchStatus status) {
    collect(sessions);
    page.pass(Duration.ofMinutes(47));
    String batchId = page.dao().releaseBatch(releaseId).orElseThrow().batchId();
    page.dao().updateBatchStatus(batchId, status);
    page.dao().freezeBatch(batchId);
  }

  private void collect(int sessions) {
    for (int i = 0; i < sessions; i++) {
      page.pass(Duration.ofMillis(2_731));
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      page.collect(List.of(session(id, QUERIES.get(random.nextInt(QUERIES.size()))).build()));
      for (int clicks = random.nextInt(4); clicks > 0; clicks--) {
        page.push(
            id,
            "event-" + clicks,
            clicks == 3 ? "add_to_cart" : "click",
            "product-" + (100 + random.nextInt(10)));
      }
    }
  }

  private Session.Builder session(String id, String query) {
    return Session.builder(id, query, page.service().now)
        .userId("user-" + (10 + random.nextInt(90)))
        .searchResults(
            IntStream.range(0, 10)
                .mapToObj(i -> new SearchResult("product-" + (100 + i), 9.75 - i * 0.625, null))
                .toList());
  }

  private void collectOneSession() {
    Instant start = page.service().now;
    page.collect(
        List.of(
            session(SESSION, "red shoes")
                .searchMeta(Map.of("page", 1, "experiment", "ranking-b"))
                .payloadFilter(Map.of("size", List.of(42, 43)))
                .build()));
    List<SessionEvent> events = new ArrayList<>();
    events.add(event("e-1", "click", "product-101", start.plusMillis(4_213)));
    events.add(event("e-2", "click", "product-101", start.plusMillis(9_871)));
    events.add(event("e-3", "add_to_cart", "product-101", start.plusMillis(31_404)));
    events.add(event("e-4", "click", "product-104", start.plusMillis(75_032)));
    events.add(event("e-5", "hover", "product-106", start.plusMillis(81_777)));
    events.add(event("e-6", "next_page", null, start.plusMillis(112_345)));
    page.push(events);
  }

  private static SessionEvent event(String id, String type, String objectId, Instant at) {
    return SessionEvent.builder(SESSION, id, at).eventType(type).objectId(objectId).build();
  }
}
