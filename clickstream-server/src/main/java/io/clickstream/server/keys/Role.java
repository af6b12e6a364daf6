package io.clickstream.server.keys;

import io.clickstream.json.EnumWords;
import io.javalin.security.RouteRole;

/** What the holder of a key may do. Each route names the roles that may call it. */
public enum Role implements RouteRole {
  /** Call what needs no key. */
  ANYONE,
  /** Send sessions and events. */
  COLLECT,
  /** Read and release batches. */
  TRAIN,
  /** Do everything. */
  ADMIN;

  /**
   * Returns the role as people write it.
   *
   * @return its name in lower case
   */
  public String word() {
    return EnumWords.word(this);
  }
}
