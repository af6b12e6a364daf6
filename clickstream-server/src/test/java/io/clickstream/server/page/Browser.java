package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, one for a class of tests, in Nepal: a quarter of an hour is odd. */
final class Browser
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  static final String TIME_ZONE = "Asia/Kathmandu";

  /** Intervals pass when a test says so, and a tab is hidden when a test says so. */
  private static final String HANDS =
      """
      const intervals = [];
      window.setInterval = (act, milliseconds) => intervals.push({ act, milliseconds });
      window.passMilliseconds = (milliseconds) => intervals
        .filter((interval) => interval.milliseconds <= milliseconds)
        .forEach((interval) => interval.act());
      window.tabHidden = false;
      Object.defineProperty(document, 'hidden', { get: () => window.tabHidden });
      """;

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--force-color-profile=srgb",
          "--hide-scrollbars");

  private ChromeDriver driver;
  private Path profile;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    profile = Files.createTempDirectory("clickstream-chromium");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(ARGUMENTS);
    options.addArguments("--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
    command("Emulation.setTimezoneOverride", Map.of("timezoneId", TIME_ZONE));
    command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", HANDS));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    scheme("light");
    size(1280, 900);
  }

  /** Nothing that the page may not do was tried, and nothing was thrown. */
  @Override
  public void afterEach(ExtensionContext context) {
    List<String> errors =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .filter(message -> !message.contains("Failed to load resource"))
            .toList();
    driver.get("about:blank");
    assertThat(errors).as("what the browser's console says").isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  void open(String address) {
    driver.get(address);
  }

  void back() {
    driver.navigate().back();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  /** Light or dark. */
  void scheme(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void size(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void passSeconds(int seconds) {
    script("window.passMilliseconds(%d)".formatted(seconds * 1000));
  }

  void hide() {
    script("window.tabHidden = true; document.dispatchEvent(new Event('visibilitychange'))");
  }

  void unhide() {
    script("window.tabHidden = false; document.dispatchEvent(new Event('visibilitychange'))");
  }

  void offline(boolean offline) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  void allowClipboard() {
    command(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  /** The text that was copied last. */
  String clipboard() {
    return String.valueOf(
        driver.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, done)"));
  }

  void saveDownloadsIn(Path folder) {
    command(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  private void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  String style(String selector, String property) {
    return find(selector).getCssValue(property);
  }

  /** Waits until an element is to be seen. */
  WebElement find(String selector) {
    return until(d -> visible(d.findElements(By.cssSelector(selector))), "to see " + selector);
  }

  /** Waits until an element with a text is to be seen. */
  WebElement find(String selector, String text) {
    return until(
        d ->
            visible(
                d.findElements(By.cssSelector(selector)).stream()
                    .filter(element -> element.getText().contains(text))
                    .toList()),
        "to see " + selector + " with the text " + text);
  }

  private static WebElement visible(List<WebElement> elements) {
    return elements.stream().filter(WebElement::isDisplayed).findFirst().orElse(null);
  }

  /** What elements say that are there now. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  void awaitText(String selector, String text) {
    find(selector, text);
  }

  void awaitGone(String selector) {
    until(
        d -> visible(d.findElements(By.cssSelector(selector))) == null ? Boolean.TRUE : null,
        "not to see " + selector);
  }

  void click(String selector) {
    find(selector).click();
  }

  void click(String selector, String text) {
    find(selector, text).click();
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void pressWithShift(Keys key) {
    new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
  }

  /** Presses Tab until what has the focus says a text, as a person does who looks for it. */
  void tabTo(String text) {
    for (int pressed = 0; pressed < 60; pressed++) {
      press(Keys.TAB);
      if (focused().contains(text)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + text);
  }

  /** What has the focus says. */
  String focused() {
    return String.valueOf(
        script(
            "const at = document.activeElement;"
                + "return at.ariaLabel || at.textContent || at.value || at.id;"));
  }

  void await(ExpectedCondition<Boolean> condition, String what) {
    until(condition, what);
  }

  private <T> T until(Function<WebDriver, T> condition, String what) {
    return new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(30))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(
            () -> what + "; the page is:\n" + driver.findElement(By.tagName("body")).getText())
        .until(condition);
  }

  /** Saves what is to be seen, for whoever wants to look at it. */
  void picture(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "page"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }
}
