package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

@Tag("browser")
class KeyPageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.withKeys();

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void whoHasNoKeyIsAskedForOneAndGoesOnWhereTheyWantedTo() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.awaitText("h1", "This server requires a key");
    enter("trainers-key");
    BROWSER.awaitText("h1", "shoes 1");
    BROWSER.awaitText("#key", "Key: trainer");
  }

  @Test
  void theKeyIsKeptInTheTabOnly() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    enter("admins-key");
    BROWSER.awaitText("td", "batch-000001");
    assertThat(BROWSER.script("return Object.values(sessionStorage).join()"))
        .isEqualTo("admins-key");
    assertThat(BROWSER.script("return localStorage.length + document.cookie")).isEqualTo("0");
    assertThat(BROWSER.address()).doesNotContain("admins-key");

    BROWSER.open(page.address("#/batches/batch-000001"));
    BROWSER.awaitText("h1", "batch-000001");
    BROWSER.click("#key");
    BROWSER.click("button", "Forget the key");
    BROWSER.awaitText("#key", "Enter a key");
    assertThat(BROWSER.script("return String(sessionStorage.length)")).isEqualTo("0");
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsSaid() {
    BROWSER.open(page.address("#/"));
    enter("a-wrong-key");
    BROWSER.awaitText("[role=alert]", "The server does not know this key.");
    enter("trainers-key");
    BROWSER.awaitText("h2", "Nothing was collected yet");
    assertThat(BROWSER.find("#example").getText()).contains("Authorization: Bearer YOUR-KEY");
  }

  @Test
  void aKeyOfAnotherRoleIsExplained() {
    BROWSER.open(page.address("#/"));
    enter("collectors-key");
    BROWSER.awaitText("h1", "Your key may not see this");
    BROWSER.awaitText("[role=alert]", "The key 'collector' may not do this; it needs one of train");
    BROWSER.click("button", "Use another key");
    enter("trainers-key");
    BROWSER.awaitText("h2", "Nothing was collected yet");
  }

  @Test
  void aChangeThatTheKeyMayNotMakeIsExplained() throws IOException {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    enter("trainers-key");
    page.takeTheRoleFromTheTrainer();
    BROWSER.click("button", "Release…");
    BROWSER.click("dialog button", "Release");
    BROWSER.awaitText(
        "dialog [role=alert]",
        "Your key may not do this. The server says: The key 'trainer' may not do this; it"
            + " needs one of train");
  }

  @Test
  void aKeyThatIsTakenAwayEndsTheRefreshing() throws IOException {
    page.registerShoes(1);
    BROWSER.open(page.address("#/batches/batch-000001"));
    enter("trainers-key");
    BROWSER.awaitText("td", "shoes 1");
    page.takeTheKeyOfTheTrainer();
    BROWSER.passSeconds(15);
    BROWSER.awaitText("[role=alert]", "The server does not know this key.");
    int asked = page.timesAsked("/api/v2/me");
    BROWSER.passSeconds(15);
    enter("admins-key");
    BROWSER.awaitText("td", "shoes 1");
    assertThat(page.timesAsked("/api/v2/me")).isEqualTo(asked + 1);
  }

  @Test
  void aKeyThatMayNotReadAnyMoreEndsTheRefreshing() throws IOException {
    page.registerShoes(1);
    BROWSER.open(page.address("#/batches/batch-000001"));
    enter("trainers-key");
    BROWSER.awaitText("td", "shoes 1");
    page.takeTheRoleFromTheTrainer();
    BROWSER.passSeconds(15);
    BROWSER.awaitText("h1", "Your key may not see this");
    int asked = page.timesAsked("/api/v2/me");
    BROWSER.passSeconds(15);
    BROWSER.click("button", "Use another key");
    enter("admins-key");
    BROWSER.awaitText("td", "shoes 1");
    assertThat(page.timesAsked("/api/v2/me")).isEqualTo(asked + 1);
  }

  @Test
  void aKeyThatMayNotMarkASessionIsToldTheRole() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/sessions/search-1"));
    enter("trainers-key");
    BROWSER.awaitText(
        ".hint", "To mark this session as irrelevant, a key needs the role “collect”.");
    assertThat(BROWSER.texts(".heading button")).isEmpty();

    BROWSER.click("#key");
    enter("admins-key");
    BROWSER.find(".heading button", "Mark as irrelevant…");
  }

  private static void enter(String key) {
    BROWSER.find("#key-field").sendKeys(key, Keys.ENTER);
  }
}
