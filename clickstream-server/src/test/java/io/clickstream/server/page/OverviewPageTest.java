package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.Session;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class OverviewPageTest {

  private static final String MORE = "button[data-focus='Show more batches']";

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void anEmptyStoreSaysWhatToDoAndShowsWhatComes() {
    BROWSER.open(page.address(""));
    BROWSER.awaitText("h2", "Nothing was collected yet");
    assertThat(BROWSER.find("#example").getText())
        .startsWith("curl " + page.service().uri("/api/v1/clickstream/session"))
        .contains("search_results")
        .doesNotContain("\n");

    String command = BROWSER.find("#example").getText();
    String body = command.substring(command.indexOf(" -d '") + 5, command.length() - 1);
    assertThat(page.service().post("/api/v1/clickstream/session", body).statusCode())
        .isEqualTo(200);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("a", "batch-000001");
    assertThat(BROWSER.texts(".summary"))
        .containsExactly("1 session and 0 events in the last 60 minutes.");
  }

  @Test
  void batchesComeNewestFirstWithStatusSizeAndAge() {
    page.registerShoes(3);
    page.pass(Duration.ofHours(2));
    page.dao().releaseBatch("monday");
    page.dao().registerSession(session("later"));
    page.pass(Duration.ofMinutes(5));

    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("h2", "Batches");
    assertThat(BROWSER.texts("section:last-of-type tbody tr"))
        .containsExactly(
            "batch-000002 collecting up to 1 5 min ago\nRelease…",
            "batch-000001 released up to 3 2 hours ago 5 min ago monday\nStart fine tuning…\nArchive…");
  }

  @Test
  void whatCameInIsDrawnMinuteByMinute() {
    page.registerShoes(2);
    page.click("search-1", "click-1", "shoe-9");
    page.pass(Duration.ofMinutes(7));
    page.click("search-1", "click-2", "shoe-9");
    page.click("search-2", "click-1", "shoe-7");

    BROWSER.open(page.address("#/"));
    BROWSER.awaitText(".summary", "2 sessions and 3 events in the last 60 minutes.");
    assertThat(figures("sessions", 0)).isEqualTo("52:2");
    assertThat(figures("events", 1)).isEqualTo("52:1 59:2");
    BROWSER.awaitText(".hint", "Counts what this server has stored since it was started.");
    BROWSER.click("summary", "The figures");
    // 08:41 and 08:48 UTC are 14:26 and 14:33 in Nepal.
    assertThat(BROWSER.texts("details tbody tr")).containsExactly("14:33 0 2", "14:26 2 1");
  }

  @Test
  void itRefreshesByItselfAndKeepsTheFocus() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.tabTo("batch-000001");
    page.registerShoes(2);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("td.number", "2");
    assertThat(BROWSER.focused()).isEqualTo("batch-000001");
  }

  @Test
  void itDoesNotRefreshWhileTheTabIsHidden() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.hide();
    page.registerShoes(2);
    BROWSER.passSeconds(15);
    assertThat(page.timesAsked("/api/v2/batches")).isEqualTo(1);
    BROWSER.unhide();
    BROWSER.awaitText("td.number", "2");
    assertThat(page.timesAsked("/api/v2/batches")).isEqualTo(2);
  }

  @Test
  void aRefreshKeepsWhatIsOpenAndTyped() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.click("summary", "The figures");
    BROWSER.find("#session-id").sendKeys("search-");
    page.dao().releaseBatch("monday");
    page.dao().registerSession(session("later"));
    BROWSER.passSeconds(15);
    BROWSER.awaitText("td", "batch-000002");
    BROWSER.find("details[open] table");
    assertThat(BROWSER.focused()).isEqualTo("Session id");
    assertThat(BROWSER.find("#session-id").getAttribute("value")).isEqualTo("search-");
  }

  @Test
  void aButtonActsOnTheBatchAsItIsAfterARefresh() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td.number", "up to 1");
    page.registerShoes(5);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("td.number", "up to 5");
    BROWSER.click("button", "Release…");
    BROWSER.awaitText("dialog p", "It has up to 5 sessions.");
  }

  @Test
  void theDocumentationOfTheApiIsOneClickAway() {
    BROWSER.open(page.address("#/"));
    BROWSER.click("footer a", "API documentation");
    BROWSER.awaitText(".opblock-summary-path", "/health/live");
    assertThat(BROWSER.address()).endsWith("/api/docs");
  }

  @Test
  void aPersonRefreshesItWithAButton() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td.number", "1");
    page.registerShoes(4);
    BROWSER.click("#refresh");
    BROWSER.awaitText("td.number", "4");
  }

  @Test
  void aServerThatIsGoneIsSaidAndWhatWasShownStays() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.offline(true);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("#trouble", "The server cannot be reached. What you see may be out of date.");
    assertThat(BROWSER.texts("tbody a")).containsExactly("batch-000001");

    BROWSER.offline(false);
    BROWSER.passSeconds(15);
    BROWSER.awaitGone("#trouble:not(:empty)");
  }

  @Test
  void aStoreThatHasFailedIsSaidInsteadOfABlankPage() {
    page.dao().close();
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("h1", "This cannot be shown");
    BROWSER.awaitText("[role=alert]", "The store has failed; the log of the server says more");
    BROWSER.find("button", "Try again");
  }

  @Test
  void manyBatchesAreShownFiftyAtATime() {
    for (int i = 1; i <= 51; i++) {
      page.dao().registerSession(session("search-" + i));
      page.dao().releaseBatch("release-" + i);
    }
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Show more batches");
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.awaitGone(MORE);
  }

  /** Looks for elements by what they are: thousands of texts would take minutes. */
  @Test
  void moreBatchesThanTheServiceListsAreSaid() {
    for (int i = 1; i <= 1_001; i++) {
      page.dao().registerSession(session("search-" + i));
      page.dao().releaseBatch("release-" + i);
    }
    BROWSER.open(page.address("#/"));
    for (int shown = 50; shown < 1_000; shown += 50) {
      BROWSER.find("section:last-of-type tbody tr:nth-child(" + shown + ")");
      BROWSER.click(MORE);
    }
    BROWSER.awaitText(".hint", "The newest 1,000 are shown; the service lists no older ones.");
    assertThat(BROWSER.find("tbody tr:nth-child(1000)").getText()).contains("release-2");
    BROWSER.awaitGone(MORE);
    assertThat(BROWSER.texts("#trouble")).containsExactly("");
  }

  @Test
  void anAddressThatLeadsNowhereIsSaid() {
    BROWSER.open(page.address("#/nowhere"));
    BROWSER.awaitText("h1", "This page does not exist");
    BROWSER.click("a", "To the overview");
    BROWSER.awaitText("h2", "Nothing was collected yet");
  }

  /** The minutes in which the chart shows something, oldest first: "52:2". */
  private static String figures(String name, int dataset) {
    return String.valueOf(
        BROWSER.script(
            """
            const { label, data } = Chart.getChart(document.querySelector('canvas')).data.datasets[%d];
            return (label.toLowerCase() === '%s' ? '' : label)
              + data.map((value, index) => [index, value]).filter(([, value]) => value > 0)
                .map(([index, value]) => `${index}:${value}`).join(' ');
            """
                .formatted(dataset, name)));
  }

  private Session session(String id) {
    return Session.builder(id, "shoes", page.service().now).build();
  }
}
