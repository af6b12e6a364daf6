package io.clickstream.app.http;

import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many rows of a request were rejected for which reason: noted, to be counted and logged. */
public final class RejectedRows {

  private static final String ATTRIBUTE = "clickstream.rejected-rows";

  private RejectedRows() {}

  /**
   * Notes them.
   *
   * @param request the request that the rows came with
   * @param byReason how many, by reasons of which there are few
   */
  public static void note(Context request, Map<String, Integer> byReason) {
    request.attribute(ATTRIBUTE, byReason);
  }

  /**
   * What was noted.
   *
   * @param request a request that has been answered
   * @return how many, by reason; empty if there are none
   */
  public static Map<String, Integer> of(Context request) {
    @Nullable Map<String, Integer> noted = request.attribute(ATTRIBUTE);
    return noted == null ? Map.of() : noted;
  }
}
