package io.clickstream.server.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strong entity tag: two representations have the same one only if they are the same bytes (RFC
 * 9110, section 8.8.3).
 *
 * @param opaque the tag without its quotes, visible characters of ASCII
 */
public record EntityTag(String opaque) {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

  /**
   * Returns the value of the header {@code ETag}.
   *
   * @return the tag in quotes
   */
  public String header() {
    return '"' + opaque + '"';
  }

  /**
   * Compares it as {@code If-Match} asks for.
   *
   * @param tags the tags of a request, or {@code *} for any
   * @return whether it is one of the strong ones
   */
  public boolean isStronglyOneOf(String tags) {
    return isOneOf(tags, false);
  }

  /**
   * Compares it as {@code If-None-Match} asks for.
   *
   * @param tags the tags of a request, or {@code *} for any
   * @return whether it is one of them, strong or weak
   */
  public boolean isWeaklyOneOf(String tags) {
    return isOneOf(tags, true);
  }

  private boolean isOneOf(String tags, boolean orWeak) {
    if (tags.strip().equals("*")) {
      return true;
    }
    Matcher tag = TAG.matcher(tags);
    while (tag.find()) {
      if (tag.group(2).equals(opaque) && (orWeak || tag.group(1) == null)) {
        return true;
      }
    }
    return false;
  }
}
