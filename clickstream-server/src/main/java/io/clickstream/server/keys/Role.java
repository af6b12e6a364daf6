package io.clickstream.server.keys;

import io.clickstream.json.EnumWords;
import io.javalin.security.RouteRole;

/** What the holder of a key may do. Each route declares the roles that may call it. */
public enum Role implements RouteRole {
  /** Call routes that need no key. */
  ANYONE,
  /** Send sessions and events. */
  COLLECT,
  /** Read and release batches. */
  TRAIN,
  /** Do everything. */
  ADMIN;

  /**
   * Returns the name of the role in files and options.
   *
   * @return its name in lower case
   */
  public String word() {
    return EnumWords.word(this);
  }
}
