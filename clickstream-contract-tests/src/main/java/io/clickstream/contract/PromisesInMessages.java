package io.clickstream.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/**
 * Begins the message of a failed test with the promises that it verifies, because build tools print
 * messages rather than display names. Shortens messages that print large values, and says where two
 * such values differ.
 */
final class PromisesInMessages implements TestExecutionExceptionHandler {

  private static final int MOST_LINES = 60;
  private static final int SHOWN_OF_MANY_LINES = 20;
  private static final int LONGEST_LINE = 600;
  private static final int SHOWN_OF_A_LONG_LINE = 250;
  private static final int SHOWN_BEFORE_A_DIFFERENCE = 40;
  private static final int SHOWN_AFTER_A_DIFFERENCE = 120;

  /** Creates the extension; JUnit calls this by reflection. */
  PromisesInMessages() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Proves proves = context.getRequiredTestMethod().getAnnotation(Proves.class);
    if (proves == null || (thrown instanceof Error && !(thrown instanceof AssertionError))) {
      throw thrown;
    }
    throw withPromises(proves, thrown);
  }

  static AssertionError withPromises(Proves proves, Throwable thrown) {
    String promises =
        Arrays.stream(proves.value())
            .map(promise -> promise.id() + ": " + promise.sentence())
            .collect(Collectors.joining("\n"));
    AssertionError named =
        thrown instanceof AssertionFailedError failed
            ? compared(promises, failed)
            : new AssertionError(promises + "\n" + shortened(message(thrown)), cause(thrown));
    named.setStackTrace(thrown.getStackTrace());
    Arrays.stream(thrown.getSuppressed()).forEach(named::addSuppressed);
    return named;
  }

  /** Keeps what was compared, which IDEs show side by side. */
  private static AssertionError compared(String promises, AssertionFailedError failed) {
    String message = promises + "\n" + shortened(message(failed));
    if (!failed.isExpectedDefined() || !failed.isActualDefined()) {
      return new AssertionFailedError(message, failed.getCause());
    }
    ValueWrapper expected = failed.getExpected();
    ValueWrapper actual = failed.getActual();
    return new AssertionFailedError(
        message + difference(expected.getStringRepresentation(), actual.getStringRepresentation()),
        expected.getEphemeralValue(),
        actual.getEphemeralValue(),
        failed.getCause());
  }

  private static String message(Throwable thrown) {
    return thrown instanceof AssertionError ? "" + thrown.getMessage() : "" + thrown;
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    return thrown instanceof AssertionError ? thrown.getCause() : thrown;
  }

  private static String shortened(String message) {
    List<String> lines = message.strip().lines().map(PromisesInMessages::line).toList();
    int omitted = lines.size() - 2 * SHOWN_OF_MANY_LINES;
    if (lines.size() <= MOST_LINES) {
      return String.join("\n", lines);
    }
    return String.join("\n", lines.subList(0, SHOWN_OF_MANY_LINES))
        + "\n... (%d lines) ...\n".formatted(omitted)
        + String.join("\n", lines.subList(lines.size() - SHOWN_OF_MANY_LINES, lines.size()));
  }

  private static String line(String line) {
    int omitted = line.length() - 2 * SHOWN_OF_A_LONG_LINE;
    return line.length() <= LONGEST_LINE
        ? line
        : line.substring(0, SHOWN_OF_A_LONG_LINE)
            + " ... (%d characters) ... ".formatted(omitted)
            + line.substring(line.length() - SHOWN_OF_A_LONG_LINE);
  }

  /** Says where two texts differ, if they are too long to be printed whole. */
  private static String difference(String expected, String actual) {
    if (Math.max(expected.length(), actual.length()) <= LONGEST_LINE || expected.equals(actual)) {
      return "";
    }
    int at = 0;
    while (at < Math.min(expected.length(), actual.length())
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    return "\nThey differ at character %d:\n  expected %s\n  but was  %s"
        .formatted(at, around(expected, at), around(actual, at));
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - SHOWN_BEFORE_A_DIFFERENCE);
    int to = Math.min(text.length(), at + SHOWN_AFTER_A_DIFFERENCE);
    return (from > 0 ? "... " : "") + text.substring(from, to) + (to < text.length() ? " ..." : "");
  }
}
