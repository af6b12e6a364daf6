package io.clickstream.app.http;

import io.javalin.security.RouteRole;

/** Who may call a route. */
public enum Role implements RouteRole {
  /** Everybody, also without a key. */
  ANYONE,
  /** Those who send sessions and events. */
  COLLECT,
  /** Those who read and release batches. */
  TRAIN,
  /** Those who may do everything. */
  ADMIN
}
