package io.clickstream.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Some routes of the service, and how they say what is wrong. */
public interface Endpoints {

  /**
   * Adds the routes, each with the roles that may call it.
   *
   * @param routes the routes of the service
   */
  void addTo(RoutesConfig routes);

  /**
   * Whether a request is for these routes, be there one of that name or not.
   *
   * @param path the path of the request
   * @return whether this is who answers it
   */
  boolean answers(String path);

  /**
   * Answers a request that was refused or has failed.
   *
   * @param problem what is wrong
   * @param request the request
   */
  default void answer(ProblemException problem, Context request) {
    ProblemDetails.answer(problem, request);
  }
}
