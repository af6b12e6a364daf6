package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
class SessionPageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void theClickedPositionsStandOut() {
    register(session().searchResults("shoe-7", "shoe-8", "shoe-9"));
    push("click-1", "click", "shoe-8", 4_213);
    push("click-2", "item_click", "shoe-8", 5_987);
    push("click-3", "click", "shoe-8", 75_032);
    push("view-1", "hover", "shoe-9", 81_777);

    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.click("tbody a", "red shoes");
    BROWSER.awaitText("h1", "red shoes");
    assertThat(BROWSER.texts("#results tbody tr"))
        .containsExactly("1 shoe-7", "2 shoe-8 click × 2 item_click", "3 shoe-9 hover");
    assertThat(BROWSER.texts("#results tr.clicked .position")).containsExactly("2");
    assertThat(BROWSER.texts("#on-results tbody tr"))
        .containsExactly(
            "+4.2 s click 2 shoe-8 click-1",
            "+6.0 s item_click 2 shoe-8 click-2",
            "+1 min click 2 shoe-8 click-3",
            "+1 min hover 3 shoe-9 view-1");
  }

  @Test
  void eventsOnNothingShownAreApart() {
    register(session().searchResults("shoe-7"));
    push("page-1", "next_page", null, 2_345);
    push("click-1", "click", "shoe-1", 3_456);

    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.awaitText("h2", "Other events: 2, 1 on objects that are not among those shown");
    assertThat(BROWSER.texts("#on-none tbody tr"))
        .containsExactly("+2.3 s next_page page-1", "+3.5 s click shoe-1 click-1");
    assertThat(BROWSER.texts("tr.clicked")).isEmpty();
    BROWSER.awaitText("h2", "Events on objects shown: 0");
  }

  @Test
  void impressionsSayWhatWasShownIfThereAreNoResults() {
    register(session());
    page.push(
        List.of(
            impression("view-1", "shoe-8", Map.of("position", 2)),
            impression("view-2", "shoe-7", Map.of("position", 1)),
            impression("view-3", "shoe-9", null)));
    push("click-1", "click", "shoe-8", 4_213);

    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.awaitText("td", "3 from impressions");
    BROWSER.click("tbody a", "red shoes");
    BROWSER.awaitText("h2", "3 objects shown (from impressions; the session has no result list)");
    assertThat(BROWSER.texts("#results tbody tr"))
        .containsExactly("1 shoe-7 impression", "2 shoe-8 click impression", "— shoe-9 impression");
    BROWSER.awaitText("h2", "Other events: 0");
  }

  @Test
  void whatWasShownIsUnknownWithoutResultsAndImpressions() {
    register(session());
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.awaitText("h2", "What was shown is unknown");
  }

  private static SessionEvent impression(String id, String objectId, Object meta) {
    return SessionEvent.builder("search-1", id, PageFixture.NOW)
        .eventType("impression")
        .objectId(objectId)
        .meta(meta)
        .build();
  }

  @Test
  void jsonIsReadableAndItsNumbersAreExact() {
    register(
        Session.builder(
                "search-1", Map.of("vector", List.of(9_007_199_254_740_993L)), PageFixture.NOW)
            .searchResults(List.of(new SearchResult("shoe-7", 0.125, Map.of("price", 42))))
            .payloadFilter(Map.of("size", 43))
            .searchMeta("of the new ranking"));

    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.awaitText("h1", "{\"vector\":[9007199254740993]}");
    assertThat(BROWSER.find("details[open] pre").getText())
        .isEqualTo("{\n  \"vector\": [\n    9007199254740993\n  ]\n}");
    BROWSER.click("summary", "Filter");
    BROWSER.awaitText("details[open] pre", "\"size\": 43");
    BROWSER.click("#results summary", "Show");
    BROWSER.awaitText("#results pre", "\"price\": 42");
    assertThat(BROWSER.texts("#results td.number")).containsExactly("1", "0.125");
  }

  @Test
  void hostileTextStaysText() {
    String hostile = PageFixture.HOSTILE;
    register(
        Session.builder("search-1", hostile, PageFixture.NOW)
            .userId(hostile)
            .searchMeta(Map.of(hostile, hostile))
            .searchResults(List.of(new SearchResult(hostile, 0.5, hostile))));
    push(hostile, hostile, hostile, 1_234);
    page.dao().releaseBatch(hostile);

    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", hostile);
    BROWSER.click("a", "batch-000001");
    BROWSER.click("tbody a", hostile);
    BROWSER.awaitText("h1", hostile);
    BROWSER.awaitText("#on-results td", hostile);
    BROWSER.click("#results summary");
    BROWSER.awaitText("#results pre", "<img src=x onerror=");
    assertThat(BROWSER.texts("main img")).isEmpty();
    assertThat(BROWSER.title()).isEqualTo("Session search-1 · Clickstream");
  }

  @Test
  void idsOfAnyLettersLeadToTheirSession() {
    String id = "søk/../100%/ #1;?&=+\\";
    register(Session.builder(id, "red shoes", PageFixture.NOW));
    BROWSER.open(page.address("#/"));
    BROWSER.find("#session-id").sendKeys(id);
    BROWSER.click("button", "Open session");
    BROWSER.awaitText("dd", id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "100%", "%2e%2e", "%ff", "#1", "what?", "👟", "...", " a ", "a\nb", "\\"})
  void aBatchLeadsToItsSessionWhateverItsId(String id) {
    register(Session.builder(id, "red shoes", PageFixture.NOW));
    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.click("tbody a", "red shoes");
    BROWSER.awaitText("dt", "Session id");
    assertThat(BROWSER.script("return document.querySelector('dd').textContent")).isEqualTo(id);
    BROWSER.awaitGone(".notice");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aSessionWhoseIdIsTakenForAFolderIsReadFromItsBatch(String id) {
    register(Session.builder(id, "red shoes", PageFixture.NOW));
    BROWSER.open(page.address("#/"));
    BROWSER.find("#session-id").sendKeys(id);
    BROWSER.click("button", "Open session");
    BROWSER.awaitText("[role=alert]", "Open this session from its batch.");

    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.click("tbody a", "red shoes");
    BROWSER.awaitText("dd", id);
    BROWSER.awaitText(".notice", "Browsers cannot ask whether it was updated since");
    BROWSER.awaitText(".hint", "This session cannot be marked as irrelevant here");
  }

  @Test
  void aReleasedBatchShowsItsOwnVersionAndLeadsToTheNewest() {
    register(session().searchResults("shoe-7"));
    page.dao().releaseBatch("monday");
    page.dao().updateSession(Session.builder("search-1", "blue shoes", PageFixture.NOW).build());

    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.click("tbody a", "red shoes");
    BROWSER.awaitText(".notice", "This is the version of the session in batch-000001.");
    BROWSER.click(".notice a", "its newest version");
    BROWSER.awaitText("h1", "blue shoes");
    BROWSER.awaitText("dd", "batch-000002, 1");
    BROWSER.awaitGone(".notice");
  }

  @Test
  void anAddressWithABatchThatIsNoneLeadsToTheNewestVersion() {
    register(session().searchResults("shoe-7"));
    BROWSER.open(page.address("#/sessions/search-1?batch=batch-999999&number=1"));
    BROWSER.awaitText("h1", "red shoes");
    BROWSER.awaitText("dd", "batch-000001, 1");
  }

  @Test
  void aSessionIsMarkedAsIrrelevantAfterAConfirmation() {
    register(session());
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.click("button", "Mark as irrelevant…");
    BROWSER.awaitText("dialog p", "This cannot be undone.");
    assertThat(irrelevant()).isFalse();
    BROWSER.click("dialog button", "Mark as irrelevant");

    BROWSER.awaitText("#said", "The session is now marked as irrelevant.");
    BROWSER.awaitText("dd", "irrelevant");
    assertThat(irrelevant()).isTrue();
    assertThat(BROWSER.texts(".heading button")).isEmpty();
    assertThat(BROWSER.focused()).isEqualTo("red shoes");
  }

  @Test
  void aMarkThatIsCancelledChangesNothing() {
    register(session());
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.click("button", "Mark as irrelevant…");
    BROWSER.click("dialog button", "Cancel");
    BROWSER.awaitGone("dialog");
    assertThat(irrelevant()).isFalse();
    assertThat(BROWSER.focused()).isEqualTo("Mark as irrelevant…");
  }

  @Test
  void aMarkThatFailsIsSaidAndTheSessionStaysOnTheScreen() {
    register(session());
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.click("button", "Mark as irrelevant…");
    BROWSER.find("dialog[open]");
    page.dao().close();
    BROWSER.click("dialog button", "Mark as irrelevant");
    BROWSER.awaitText(
        "dialog [role=alert]", "The store has failed; the log of the server says more");
    BROWSER.click("dialog button", "Cancel");
    BROWSER.awaitText("h1", "red shoes");
    BROWSER.find("button", "Mark as irrelevant…");
  }

  @Test
  void aSessionRefreshesByItselfAndWhatIsOpenStaysOpen() {
    register(
        session().searchResults(List.of(new SearchResult("shoe-7", 0.5, Map.of("price", 42)))));
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.click("#results summary", "Show");
    BROWSER.awaitText("#results pre", "\"price\": 42");
    push("click-1", "click", "shoe-7", 4_213);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("#on-results td", "click-1");
    BROWSER.awaitText("#results details[open] pre", "\"price\": 42");
    assertThat(BROWSER.focused()).isEqualTo("Show");
  }

  @Test
  void aSessionThatIsNotThereIsSaid() {
    BROWSER.open(page.address("#/sessions/nobody"));
    BROWSER.awaitText("[role=alert]", "No session has the id 'nobody'");
  }

  private boolean irrelevant() {
    return page.dao().getSession("search-1").orElseThrow().registered().irrelevant();
  }

  private static Session.Builder session() {
    return Session.builder("search-1", "red shoes", PageFixture.NOW);
  }

  private void register(Session.Builder session) {
    page.collect(List.of(session.build()));
  }

  private void push(String id, String type, String objectId, long afterMilliseconds) {
    page.push(
        List.of(
            SessionEvent.builder("search-1", id, PageFixture.NOW.plusMillis(afterMilliseconds))
                .eventType(type)
                .objectId(objectId)
                .build()));
  }
}
