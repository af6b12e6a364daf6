package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class BatchPageTest {

  private static final String BATCH = "#/batches/batch-000001";

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void sessionsAreReadPageByPageByNumber() {
    page.registerShoes(120);
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 1 to 50");
    assertThat(BROWSER.texts("tbody tr")).hasSize(50).first().asString().startsWith("1 shoes 1 2");

    BROWSER.click(".pages a", "Next");
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 51 to 100");
    BROWSER.click(".pages a", "Last");
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 71 to 120");
    assertThat(BROWSER.texts(".pages .off")).containsExactly("Next", "Last");
    BROWSER.click(".pages a", "Previous");
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 21 to 70");
    BROWSER.click(".pages a", "First");
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 1 to 50");
    assertThat(BROWSER.texts(".pages .off")).containsExactly("First", "Previous");
  }

  @Test
  void theBackButtonLeadsBackAndAnAddressToItsPage() {
    page.registerShoes(120);
    BROWSER.open(page.address("#/"));
    BROWSER.click("a", "batch-000001");
    BROWSER.click(".pages a", "Next");
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 51 to 100");
    assertThat(BROWSER.address()).endsWith(BATCH + "?after=50");
    BROWSER.back();
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 1 to 50");
    BROWSER.back();
    BROWSER.awaitText("h2", "Arriving per minute");

    BROWSER.open("about:blank");
    BROWSER.open(page.address(BATCH + "?after=50"));
    BROWSER.awaitText(".pages span", "50 of up to 120 sessions: numbers 51 to 100");
    assertThat(BROWSER.title()).isEqualTo("batch-000001 · Clickstream");
  }

  @Test
  void eachSessionSaysWhatWasSearchedShownAndClicked() {
    page.collect(
        List.of(
            Session.builder("search-1", Map.of("text", "red shoes"), PageFixture.NOW)
                .userId("user-7")
                .searchResults("shoe-7", "shoe-8", "shoe-9")
                .build()));
    page.click("search-1", "click-1", "shoe-9");
    page.click("search-1", "click-2", "shoe-7");
    page.click("search-1", "click-3", "shoe-9");
    page.push("search-1", "view-1", "hover", "shoe-8");

    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText("h1", "batch-000001 collecting");
    assertThat(BROWSER.texts("tbody tr"))
        .containsExactly("1 {\"text\":\"red shoes\"} 3 1 3 4 2026-05-17 14:26:53 user-7");
    BROWSER.awaitText(".hint", "This batch is still collecting");
  }

  @Test
  void irrelevantSessionsAreMarkedAndCanBeLeftOut() {
    page.registerShoes(3);
    page.dao().markSessionIrrelevant("search-2");
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText("tr.irrelevant", "shoes 2 irrelevant");

    BROWSER.click("label", "Show irrelevant sessions");
    BROWSER.awaitGone("tr.irrelevant");
    BROWSER.awaitText("td", "shoes 3");
    assertThat(BROWSER.texts("tbody td:nth-child(2)")).containsExactly("shoes 1", "shoes 3");
    BROWSER.back();
    BROWSER.find("tr.irrelevant");
  }

  @Test
  void moreThanAHundredEventsAreCountedAsMore() {
    page.registerShoes(1);
    for (int i = 0; i < 101; i++) {
      page.click("search-1", "click-" + i, "shoe-9");
    }
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText("td", "100+");
  }

  @Test
  void theSessionsThatAreAllShownAreCountedAndOthersAreNotOverstated() {
    page.registerShoes(3);
    page.dao().updateSession(Session.builder("search-2", "red shoes", PageFixture.NOW).build());
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td.number", "up to 4");
    BROWSER.awaitText(".hint", "a session that was sent again or updated may have been counted");
    BROWSER.click("a", "batch-000001");
    BROWSER.awaitText(".pages span", "3 of 3 sessions: numbers 1 to 4");
    assertThat(BROWSER.texts("dl div")).first().isEqualTo("Sessions\n3");
  }

  @Test
  void aCollectingBatchRefreshesByItselfAndKeepsWhatAPersonDoesInIt() {
    page.registerShoes(30);
    BROWSER.open(page.address(BATCH));
    BROWSER.tabTo("shoes 20");
    BROWSER.script(
        """
        const row = document.querySelector('tbody tr:nth-child(25)');
        window.row = row;
        getSelection().selectAllChildren(row.querySelector('a'));
        scrollTo(0, 300);
        """);
    page.registerShoes(32);
    page.click("search-25", "click-1", "shoe-9");
    BROWSER.passSeconds(15);

    BROWSER.awaitText("tbody tr", "shoes 32");
    assertThat(BROWSER.texts("tbody tr:nth-child(25)")).first().asString().contains("2 2 1");
    assertThat(BROWSER.focused()).isEqualTo("shoes 20");
    assertThat(BROWSER.script("return getSelection().toString()")).isEqualTo("shoes 25");
    assertThat(BROWSER.script("return scrollY")).isEqualTo(300L);
    assertThat(BROWSER.script("return window.row.isConnected")).isEqualTo(true);
    assertThat(BROWSER.texts("#said")).containsExactly("");
  }

  @Test
  void aRowStaysTheSameRowWhenOneBeforeItGoes() {
    page.registerShoes(3);
    BROWSER.open(page.address(BATCH));
    BROWSER.tabTo("shoes 2");
    page.dao().updateSession(Session.builder("search-1", "boots", PageFixture.NOW).build());
    BROWSER.passSeconds(15);
    BROWSER.awaitText("tbody tr:last-child", "boots");
    assertThat(BROWSER.texts("tbody td:nth-child(2)"))
        .containsExactly("shoes 2", "shoes 3", "boots");
    assertThat(BROWSER.focused()).isEqualTo("shoes 2");
  }

  @Test
  void aRefreshThatFailsLeavesTheSessionsAndIsSaidPolitely() {
    page.registerShoes(2);
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText("td", "shoes 2");
    BROWSER.offline(true);
    BROWSER.passSeconds(15);
    BROWSER.awaitText(
        "#trouble[role=status]", "The server cannot be reached. What you see may be out of date.");
    assertThat(BROWSER.texts("tbody a")).containsExactly("shoes 1", "shoes 2");

    BROWSER.offline(false);
    page.registerShoes(3);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("td", "shoes 3");
    BROWSER.awaitGone("#trouble:not(:empty)");
  }

  @Test
  void aBatchThatIsNotThereIsSaid() {
    BROWSER.open(page.address("#/batches/batch-999999"));
    BROWSER.awaitText("[role=alert]", "No batch has the id 'batch-999999'");
  }
}
