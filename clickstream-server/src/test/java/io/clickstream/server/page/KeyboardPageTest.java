package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionBatchStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Without a mouse. */
@Tag("browser")
class KeyboardPageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @BeforeEach
  void collect() {
    page.registerShoes(60);
    page.click("search-51", "click-1", "shoe-9");
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void theFirstStopLeadsPastTheHeader() {
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.press(Keys.TAB);
    assertThat(BROWSER.focused()).isEqualTo("Skip to the content");
    BROWSER.find("#skip");
    BROWSER.press(Keys.ENTER, Keys.TAB);
    assertThat(BROWSER.focused()).isEqualTo("The figures");
  }

  @Test
  void fromTheOverviewToASessionAndBack() {
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.tabTo("batch-000001");
    assertThat(BROWSER.style(":focus", "outline-style")).isEqualTo("solid");
    BROWSER.press(Keys.ENTER);
    awaitFocus("batch-000001 collecting");
    assertThat(BROWSER.style("h1:focus", "outline-style")).isEqualTo("none");
    BROWSER.tabTo("Next");
    BROWSER.press(Keys.ENTER);
    BROWSER.awaitText(".pages span", "10 of up to 60 sessions: numbers 51 to 60");
    BROWSER.tabTo("shoes 51");
    BROWSER.press(Keys.ENTER);
    BROWSER.find("#results");
    awaitFocus("shoes 51");
    BROWSER.pressWithShift(Keys.TAB);
    BROWSER.press(Keys.ENTER);
    awaitFocus("batch-000001 collecting");
  }

  @Test
  void aReleaseIsMadeAndGivenUp() {
    BROWSER.open(page.address("#/"));
    BROWSER.awaitText("td", "batch-000001");
    BROWSER.tabTo("Release batch-000001");
    BROWSER.press(Keys.ENTER);
    BROWSER.find("dialog[open]");
    assertThat(BROWSER.focused()).isEqualTo("2026-05-17");
    BROWSER.press(Keys.ESCAPE);
    BROWSER.awaitGone("dialog");
    awaitFocus("Release batch-000001");

    BROWSER.press(Keys.ENTER);
    BROWSER.find("dialog[open]");
    BROWSER.press("by-keyboard", Keys.ENTER);
    BROWSER.awaitText("#said", "was released as “by-keyboard”");
    BROWSER.tabTo("Archive batch-000001");
    BROWSER.press(Keys.ENTER);
    BROWSER.find("dialog[open]");
    assertThat(BROWSER.focused()).isEqualTo("Cancel");
    BROWSER.press(Keys.TAB, Keys.ENTER);
    BROWSER.awaitText("#said", "Batch batch-000001 is now archiving.");
    assertThat(page.dao().getBatch("batch-000001").orElseThrow().status())
        .isEqualTo(SessionBatchStatus.ARCHIVING);
  }

  private static void awaitFocus(String text) {
    BROWSER.await(driver -> BROWSER.focused().equals(text), "the focus on " + text);
  }
}
