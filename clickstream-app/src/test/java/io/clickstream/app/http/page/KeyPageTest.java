package io.clickstream.app.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.app.http.Refusal;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

@Tag("browser")
class KeyPageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final AtomicBoolean mayLookOnly = new AtomicBoolean();
  private final AtomicBoolean mayChangeNothing = new AtomicBoolean();

  private final PageFixture page =
      PageFixture.withKeys(
          PageFixture.before(
              "/api/v2/me",
              request -> {
                if (mayLookOnly.get()) {
                  request
                      .result(
                          "{\"name\":\"a guest\",\"roles\":[\"collect\"],\"keys_required\":true}")
                      .skipRemainingHandlers();
                }
              }),
          PageFixture.before(
              "/api/v2/batches/release",
              request -> {
                if (mayChangeNothing.get()) {
                  throw new Refusal(403, "This needs the role admin");
                }
              }));

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void whoHasNoKeyIsAskedForOneAndGoesOnWhereTheyWantedTo() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/sessions/search-1"));
    BROWSER.awaitText("h1", "This server wants a key");
    enter("trainers-key");
    BROWSER.awaitText("h1", "shoes 1");
    BROWSER.awaitText("#key", "Key: the train key");
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
    BROWSER.awaitText("[role=alert]", "This needs the role train");
    BROWSER.click("button", "Use another key");
    enter("trainers-key");
    BROWSER.awaitText("h2", "Nothing was collected yet");
  }

  @Test
  void whoMayOnlyLookSeesTheButtonsOff() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    enter("trainers-key");
    assertThat(BROWSER.find("button", "Release…").isEnabled()).isTrue();

    mayLookOnly.set(true);
    BROWSER.click("#refresh");
    BROWSER.awaitText(".hint", "Your key may look, but not release batches");
    assertThat(BROWSER.find("button", "Release…").isEnabled()).isFalse();
  }

  @Test
  void aChangeThatTheKeyMayNotMakeIsExplained() {
    page.registerShoes(1);
    BROWSER.open(page.address("#/"));
    enter("trainers-key");
    mayChangeNothing.set(true);
    BROWSER.click("button", "Release…");
    BROWSER.click("dialog button", "Release");
    BROWSER.awaitText(
        "dialog [role=alert]",
        "Your key may not do this. The server says: This needs the role admin");
  }

  private static void enter(String key) {
    BROWSER.find("#key-field").sendKeys(key, Keys.ENTER);
  }
}
