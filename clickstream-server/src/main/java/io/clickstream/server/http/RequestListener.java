package io.clickstream.server.http;

import io.javalin.http.Context;

/** Called for each request when it has been answered. */
public interface RequestListener {

  /**
   * Called when a request was answered.
   *
   * @param request the request
   * @param milliseconds how long the request took
   */
  void answered(Context request, float milliseconds);

  /**
   * Called when Jetty answered a request that it could not read.
   *
   * @param request what is known about the request
   */
  void unreadable(UnreadableRequest request);
}
