package io.clickstream.server.v1;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model refuses, by the name that its field has here.
 *
 * @param field the field of the record
 * @param reason where in the field, if it holds others, and why
 */
record ModelRefusal(String field, String reason) {

  /** The record, its field, the place in the field, and the reason, as the model says them. */
  private static final Pattern SAID =
      Pattern.compile("(?:\\w+\\.)?(\\w+)(?:: |\\.)?(.*)", Pattern.DOTALL);

  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  static ModelRefusal of(IllegalArgumentException refused) {
    Matcher said = SAID.matcher(String.valueOf(refused.getMessage()));
    if (!said.matches()) {
      throw refused;
    }
    String field = CAPITAL.matcher(said.group(1)).replaceAll("_$1").toLowerCase(Locale.ROOT);
    return new ModelRefusal(field, said.group(2));
  }
}
