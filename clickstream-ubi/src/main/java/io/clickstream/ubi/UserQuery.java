package io.clickstream.ubi;

import org.jspecify.annotations.Nullable;

/** Compares the values of user_query of rows and sessions. */
final class UserQuery {

  private UserQuery() {}

  /** Returns whether there is a value: neither null nor blank text. */
  static boolean isPresent(@Nullable Object userQuery) {
    return userQuery != null && !(userQuery instanceof String text && text.isBlank());
  }

  /**
   * Returns whether the value of a row, even a blank one, differs from the value that is kept. A
   * row without a value contradicts nothing, and no row contradicts a value that is not present.
   */
  static boolean contradicts(@Nullable Object ofRow, @Nullable Object kept) {
    return isPresent(kept) && ofRow != null && !ofRow.equals(kept);
  }
}
