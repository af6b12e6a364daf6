package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documentation of the API works under its own Content Security Policy. */
@Tag("browser")
class DocumentationPageTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private final PageFixture page = PageFixture.open();

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void itListsTheRoutesAndShowsOne() {
    BROWSER.open(page.service().uri("/api/docs").toString());

    BROWSER.find(".opblock-summary-path", "/health/live").click();

    assertThat(BROWSER.find(".opblock.is-open").getText()).contains("/health/live");
  }
}
