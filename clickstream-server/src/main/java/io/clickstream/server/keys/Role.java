package io.clickstream.server.keys;

import io.clickstream.json.EnumWords;
import io.javalin.security.RouteRole;

/** Who may call a route. A route without a role can be called by nobody who needs a key. */
public enum Role implements RouteRole {
  /** Everybody, also without a key. */
  ANYONE,
  /** Those who send sessions and events. */
  COLLECT,
  /** Those who read and release batches. */
  TRAIN,
  /** Those who may do everything. */
  ADMIN;

  /**
   * As people write it.
   *
   * @return the name in small letters
   */
  public String word() {
    return EnumWords.word(this);
  }
}
