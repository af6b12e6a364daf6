package io.clickstream.jdbi;

import io.clickstream.model.InvalidValueException;
import java.util.List;

/**
 * A step from one version of the schema to the next. A new database takes all steps, an existing
 * one those that it lacks, so both end with the same tables.
 *
 * <p>A step that was released is never changed: a change of the schema is a new step.
 *
 * @param version the version of the schema after the step; the first one is 1
 * @param statements the statements to execute, in order
 */
public record Migration(int version, List<String> statements) {

  /**
   * Validates the components.
   *
   * @param version at least 1
   * @param statements the statements
   * @throws InvalidValueException if the version is less than 1, or the list is or holds {@code
   *     null}
   */
  public Migration {
    if (version < 1) {
      throw new InvalidValueException("version", "must be at least 1, but is " + version);
    }
    statements = List.copyOf(InvalidValueException.requireElements("statements", statements));
  }
}
