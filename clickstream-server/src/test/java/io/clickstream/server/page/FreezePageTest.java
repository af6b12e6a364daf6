package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatchStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@Tag("browser")
class FreezePageTest {

  private static final String ID = "batch-000001";
  private static final String BATCH = "#/batches/" + ID;

  @RegisterExtension static final Browser BROWSER = new Browser();

  @TempDir private Path downloads;
  private PageFixture page = PageFixture.open();

  @AfterEach
  void stop() {
    page.close();
  }

  private Receipt freeze() {
    page.dao().releaseBatch("monday");
    return page.dao().freezeBatch(ID).orElseThrow();
  }

  @Test
  void aReleasedBatchIsFrozenAfterAConfirmationAndShowsItsReceipt() {
    page.registerShoes(2);
    page.click("search-1", "click-1", "shoe-9");
    page.push("search-1", "view-1", "hover", "shoe-7");
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText(".hint", "This batch is still collecting");
    assertThat(BROWSER.texts("#content-title")).isEmpty();
    page.dao().releaseBatch("monday");
    BROWSER.passSeconds(15);
    BROWSER.awaitText("h2", "Not frozen");
    BROWSER.click("button", "Freeze…");
    BROWSER.awaitText("dialog h2", "Freeze batch-000001?");
    assertThat(page.dao().getBatch(ID).orElseThrow().frozen()).isFalse();
    BROWSER.click("dialog button", "Freeze");

    BROWSER.awaitText("#said", "Batch batch-000001 is frozen with 2 lines.");
    BROWSER.awaitText("h1 .badge", "frozen");
    Receipt receipt = page.dao().receipt(ID).orElseThrow();
    assertThat(BROWSER.texts("#sha256")).containsExactly(receipt.sha256());
    assertThat(BROWSER.texts(".panel dl div"))
        .contains("Lines\n2", "With a click\n1", "Events\n2: 1 click, 1 hover", "Users\n0")
        .noneMatch(fact -> fact.startsWith("Revision"));
    assertThat(BROWSER.texts(".pages span")).contains("2 of 2 sessions: numbers 1 to 2");
    BROWSER.click("a", "Overview");
    BROWSER.awaitText("td .badge", "frozen");
  }

  @Test
  void aFreezeThatIsRefusedIsSaidWithTheServersReason() {
    page.registerShoes(1);
    page.dao().releaseBatch("monday");
    BROWSER.open(page.address(BATCH));
    BROWSER.click("button", "Freeze…");
    page.service().storeAway = true;
    BROWSER.click("dialog button", "Freeze");
    BROWSER.awaitText("dialog [role=alert]", "The store cannot be reached; try again");
    page.service().storeAway = false;
    BROWSER.click("dialog button", "Freeze");
    BROWSER.awaitText("#said", "Batch batch-000001 is frozen with 1 line.");
  }

  @Test
  void theDigestIsCopied() {
    page.registerShoes(1);
    Receipt receipt = freeze();
    BROWSER.allowClipboard();
    BROWSER.open(page.address(BATCH));
    assertThat(BROWSER.find("dd button").getAttribute("aria-label")).isEqualTo("Copy the SHA-256");
    BROWSER.click("dd button", "Copy");
    BROWSER.awaitText("dd button", "Copied");
    assertThat(BROWSER.clipboard()).isEqualTo(receipt.sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "false, Download the lines, batch-000001.jsonl, IDENTITY",
    "false, Download as gzip, batch-000001.jsonl.gz, GZIP",
    "true, Download the lines, batch-000001.jsonl, IDENTITY",
    "true, Download as gzip, batch-000001.jsonl.gz, GZIP"
  })
  void theContentIsDownloadedAsItIs(
      boolean withKeys, String button, String name, ContentEncoding encoding) throws IOException {
    if (withKeys) {
      page.close();
      page = PageFixture.withKeys();
    }
    // More than one part of the content.
    page.dao()
        .registerSessions(
            IntStream.rangeClosed(1, 3_000).mapToObj(FreezePageTest::longSession).toList());
    freeze();
    BROWSER.saveDownloadsIn(downloads);
    BROWSER.open(page.address(BATCH));
    if (withKeys) {
      BROWSER.find("#key-field").sendKeys("trainers-key", Keys.ENTER);
    }
    BROWSER.click("button", button);
    Path file = downloads.resolve(name);
    BROWSER.await(driver -> Files.exists(file), "a downloaded file");
    try (InputStream content = page.dao().openContent(ID, encoding, 0).orElseThrow()) {
      assertThat(file).hasBinaryContent(content.readAllBytes());
    }
    BROWSER.awaitGone("button:disabled");
  }

  private static Session longSession(int number) {
    return Session.builder("s-" + number, "lamp ".repeat(100), PageFixture.NOW).build();
  }

  @Test
  void aDownloadThatFailsIsSaid() {
    page.close();
    page = PageFixture.withKeys();
    page.registerShoes(1);
    freeze();
    BROWSER.open(page.address(BATCH));
    BROWSER.find("#key-field").sendKeys("trainers-key", Keys.ENTER);
    BROWSER.awaitText("h2", "Frozen");
    page.service().storeAway = true;
    BROWSER.click("button", "Download the lines");
    BROWSER.awaitText(".refused", "The store cannot be reached; try again");
    BROWSER.awaitGone("button:disabled");
  }

  @Test
  void lateEventsAreLookedForAndAmended() {
    page.registerShoes(3);
    Receipt receipt = freeze();
    BROWSER.open(page.address(BATCH));
    BROWSER.click("button", "Look for late events");
    BROWSER.awaitText("[role=status]", "No event came after the batch was frozen.");
    assertThat(BROWSER.texts("button")).doesNotContain("Amend…");

    page.click("search-1", "click-1", "shoe-9");
    page.click("search-3", "click-2", "shoe-7");
    page.click("search-3", "click-3", "shoe-9");
    BROWSER.click("button", "Look for late events");
    BROWSER.awaitText("[role=status]", "3 events of 2 sessions came after the batch was frozen.");
    BROWSER.click("button", "Amend…");
    BROWSER.awaitText(
        "dialog p", "2 sessions with late events get new versions in the collecting batch");
    BROWSER.click("dialog button", "Amend");

    BROWSER.awaitText("#said", "2 sessions with 3 late events are in the collecting batch now.");
    BROWSER.awaitGone(".panel button.primary");
    assertThat(page.dao().receipt(ID)).contains(receipt);
    BROWSER.open(page.address("#/batches/batch-000002"));
    BROWSER.awaitText(".pages span", "2 of 2 sessions");
  }

  @Test
  void lateEventsThatCannotBeCountedAreSaid() {
    page.registerShoes(1);
    freeze();
    BROWSER.open(page.address(BATCH));
    BROWSER.awaitText("h2", "Frozen");
    page.service().storeAway = true;
    BROWSER.click("button", "Look for late events");
    BROWSER.awaitText(".refused", "The store cannot be reached; try again");
    page.service().storeAway = false;
    BROWSER.click("button", "Look for late events");
    BROWSER.awaitGone(".refused:not(:empty)");
    BROWSER.awaitText("[role=status]", "No event came after the batch was frozen.");
  }

  @Test
  void whatIsFoundStaysWhenThePageRefreshesItself() {
    page.registerShoes(1);
    freeze();
    page.click("search-1", "click-1", "shoe-9");
    BROWSER.open(page.address(BATCH));
    BROWSER.click("button", "Look for late events");
    BROWSER.awaitText("[role=status]", "1 event of 1 session came after the batch was frozen.");
    page.dao().updateBatchStatus(ID, SessionBatchStatus.FINE_TUNING);
    BROWSER.passSeconds(15);
    BROWSER.awaitText("h1 .badge", "fine tuning");
    assertThat(BROWSER.texts("button")).contains("Amend…");
  }
}
