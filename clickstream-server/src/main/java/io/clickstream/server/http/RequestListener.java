package io.clickstream.server.http;

import io.javalin.http.Context;

/** Is told of each request when it has been answered. */
public interface RequestListener {

  /**
   * A request was answered.
   *
   * @param request the request
   * @param milliseconds how long that took
   */
  void answered(Context request, float milliseconds);

  /**
   * A request was refused before it came to any endpoint.
   *
   * @param request what is known of it
   */
  void unreadable(UnreadableRequest request);
}
