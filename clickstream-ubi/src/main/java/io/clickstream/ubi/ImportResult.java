package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import java.util.List;

/**
 * What became of several logs that were imported together.
 *
 * @param report what became of the rows of all logs that could be used, together
 * @param failures the logs that could not be used, or only in part, in the order in which this was
 *     noticed; unmodifiable
 */
public record ImportResult(ImportReport report, List<UnusableFileException> failures) {

  /**
   * Creates a result; the list is copied.
   *
   * @param report what became of the rows of all logs that could be used
   * @param failures the logs that could not be used, or only in part
   */
  public ImportResult {
    InvalidValueException.requirePresent("report", report);
    failures = List.copyOf(InvalidValueException.requireElements("failures", failures));
  }
}
