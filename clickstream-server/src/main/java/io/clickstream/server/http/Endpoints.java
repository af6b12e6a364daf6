package io.clickstream.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** A group of routes, and how it answers problems. */
public interface Endpoints {

  /**
   * Adds the routes, each with the roles that may call it.
   *
   * @param routes the routes of the service
   */
  void addTo(RoutesConfig routes);

  /**
   * Returns whether this group answers the problems of a path, whether or not it has a route there.
   *
   * @param path the path of the request
   * @return whether {@link #answer} is called for it
   */
  boolean answers(String path);

  /**
   * Answers a rejected request.
   *
   * @param problem the status and the reason
   * @param request the request
   */
  default void answer(ProblemException problem, Context request) {
    ProblemDetails.answer(problem, request);
  }
}
