package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
class ChangePageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @BeforeEach
  void collect() {
    page.registerShoes(2);
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void aReleaseIsAskedForConfirmedAndSaid() {
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Release…");
    BROWSER.awaitText("dialog h2", "Release batch-000001?");
    BROWSER.awaitText("dialog p", "It has up to 2 sessions.");
    assertThat(BROWSER.find("#release-id").getAttribute("value")).isEqualTo("2026-05-17");
    BROWSER.click("dialog button", "Release");

    BROWSER.awaitText("#said", "Batch batch-000001 was released as “2026-05-17”.");
    BROWSER.awaitText("td", "released");
    assertThat(batch().releaseId()).isEqualTo("2026-05-17");
  }

  @Test
  void aReleaseThatIsCancelledChangesNothing() {
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Release…");
    BROWSER.click("dialog button", "Cancel");
    BROWSER.awaitGone("dialog");
    assertThat(batch().status()).isEqualTo(SessionBatchStatus.COLLECTING);
    assertThat(BROWSER.focused()).isEqualTo("Release batch-000001");
  }

  @Test
  void theSuggestedReleaseIdWasNotUsedBefore() {
    page.dao().releaseBatch("2026-05-17");
    page.dao().registerSession(Session.builder("next", "boots", PageFixture.NOW).build());
    BROWSER.open(page.address("#/batches/batch-000002"));
    BROWSER.click("button", "Release…");
    BROWSER.awaitText("dialog p", "It has up to 1 session.");
    assertThat(BROWSER.find("#release-id").getAttribute("value")).isEqualTo("2026-05-17-2");
  }

  @Test
  void aReleaseIdThatWasUsedBeforeIsSaidToHaveReleasedNothing() {
    page.dao().releaseBatch("monday");
    page.dao().registerSession(Session.builder("next", "boots", PageFixture.NOW).build());
    BROWSER.open(page.address("#/"));
    release("monday");
    BROWSER.awaitText("#said", "“monday” is the release id of batch batch-000001");
    assertThat(page.dao().getBatch("batch-000002").orElseThrow().collecting()).isTrue();
  }

  @Test
  void aReleaseThatSomebodyElseMadeIsRefusedWithTheServersReason() {
    BROWSER.open(page.address("#/"));
    BROWSER.find("button", "Release…");
    page.dao().releaseBatch("of somebody else");
    release("mine");
    BROWSER.awaitText("dialog [role=alert]", "No batch collects, and none was released by that id");
    BROWSER.click("dialog button", "Cancel");
    BROWSER.awaitText("td", "of somebody else");
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASED, Start fine tuning…, Archive…",
    "FINE_TUNING, Archive…, Back to released…",
    "ARCHIVING, Archived…,",
    "ARCHIVED,,"
  })
  void onlyTheStatusesThatMayFollowAreOffered(
      SessionBatchStatus status, String first, String second) {
    become(status);
    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.awaitText("h1", status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    assertThat(BROWSER.texts(".heading .actions button"))
        .isEqualTo(Stream.of(first, second).filter(Objects::nonNull).toList());
  }

  @Test
  void aStatusIsChangedAfterAConfirmation() {
    page.dao().releaseBatch("monday");
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Start fine tuning…");
    BROWSER.awaitText("dialog p", "Its status changes from released to fine tuning.");
    assertThat(batch().status()).isEqualTo(SessionBatchStatus.RELEASED);
    BROWSER.click("dialog button", "Start fine tuning");
    BROWSER.awaitText("#said", "Batch batch-000001 is now fine tuning.");
    BROWSER.awaitText("td", "fine tuning");
    assertThat(batch().status()).isEqualTo(SessionBatchStatus.FINE_TUNING);
  }

  @Test
  void aStatusChangeThatWasLostToAnotherIsRefusedWithTheServersReason() {
    page.dao().releaseBatch("monday");
    BROWSER.open(page.address("#/"));
    BROWSER.click("button", "Start fine tuning…");
    BROWSER.find("dialog[open]");
    page.dao().updateBatchStatus("batch-000001", SessionBatchStatus.ARCHIVING);
    BROWSER.click("dialog button", "Start fine tuning");
    BROWSER.awaitText("dialog [role=alert]", "Batch 'batch-000001' is archiving");
    BROWSER.click("dialog button", "Cancel");
    BROWSER.awaitText("td", "archiving");
  }

  private void release(String releaseId) {
    BROWSER.click("button", "Release…");
    BROWSER.find("#release-id").clear();
    BROWSER.find("#release-id").sendKeys(releaseId);
    BROWSER.click("dialog button", "Release");
  }

  private void become(SessionBatchStatus status) {
    page.dao().releaseBatch("monday");
    for (SessionBatchStatus next :
        List.of(
            SessionBatchStatus.FINE_TUNING,
            SessionBatchStatus.ARCHIVING,
            SessionBatchStatus.ARCHIVED)) {
      if (next.compareTo(status) <= 0) {
        page.dao().updateBatchStatus("batch-000001", next);
      }
    }
  }

  private SessionBatch batch() {
    return page.dao().getBatch("batch-000001").orElseThrow();
  }
}
