package io.clickstream.ubi;

import org.jspecify.annotations.Nullable;

/** How the user_query of rows and sessions are compared. */
final class UserQuery {

  private UserQuery() {}

  /** Whether this says what was searched for; nothing and blank text do not. */
  static boolean says(@Nullable Object userQuery) {
    return userQuery != null && !(userQuery instanceof String text && text.isBlank());
  }

  /**
   * Whether a row says another user_query than the one that is kept, be it blank. A row that has
   * none says no other, and where none is kept, none is another.
   */
  static boolean contradicts(@Nullable Object ofRow, @Nullable Object kept) {
    return says(kept) && ofRow != null && !ofRow.equals(kept);
  }
}
