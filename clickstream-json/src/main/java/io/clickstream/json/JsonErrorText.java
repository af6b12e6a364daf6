package io.clickstream.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.clickstream.model.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words why a text is no JSON. Messages of Jackson name its classes and settings,
 * which mean nothing to the author of the text.
 *
 * <p>Jackson has no codes for these errors, so they are told apart by their messages. One that is
 * unknown here gives a general sentence, never its own words.
 */
public final class JsonErrorText {

  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)(?:Unexpected|Illegal) character \\(.*?code (\\d+).*?\\)(.*)");

  private static final Pattern NON_STANDARD = Pattern.compile("Non-standard token '(.*?)': ");

  /** What is expected in place of an unexpected character, by a part of the message. */
  private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

  /** The errors that are not about an unexpected character, by the beginning of the message. */
  private static final Map<Pattern, Function<MatchResult, String>> OTHERS = new LinkedHashMap<>();

  /** The limits of a parser, by the beginning of the message. */
  private static final Map<Pattern, String> LIMITS = new LinkedHashMap<>();

  static {
    EXPECTED.put("in numeric value", "where a digit is expected");
    EXPECTED.put("double-quote to start field name", "where a key in double quotes is expected");
    EXPECTED.put("expecting a colon", "where a colon is expected");
    EXPECTED.put("comma to separate Object", "where a comma or } is expected");
    EXPECTED.put("comma to separate Array", "where a comma or ] is expected");
    EXPECTED.put("hex-digit", "where a hexadecimal digit is expected");
    EXPECTED.put("expected a value", "where a value is expected");
    EXPECTED.put("expected a valid value", "where a value is expected");
    EXPECTED.put("root-level", "after the end of the value");
    EXPECTED.put("allowed between tokens", "outside of a text");

    others(
        "Unexpected close marker '(.)'", found -> "'%s' closes nothing".formatted(found.group(1)));
    others(
        "(?:Unrecognized|Non-standard) token '(.*?)': ",
        found -> "'%s' is no value".formatted(MessageText.excerpt(found.group(1))));
    others(
        "Illegal unquoted character \\(.*?code (\\d+)",
        found -> "%s must be escaped in a text".formatted(character(found.group(1))));
    others(
        "Unrecognized character escape .*?code (\\d+)",
        found -> "a backslash before %s".formatted(character(found.group(1))));
    others("Invalid numeric value: Leading zeroes", found -> "a number starts with a 0");
    others(
        "Duplicate field '(.*)'",
        found -> "the key '%s' occurs twice".formatted(MessageText.excerpt(found.group(1))));
    others("Broken surrogate pair|Unexpected low surrogate", found -> "half a surrogate pair");
    others("Invalid UTF-8", found -> "a byte that is not UTF-8");

    limit("Document nesting depth", "it is nested deeper than %s levels");
    limit("Number value length", "a number is longer than %s characters");
    limit("String value length", "a text is longer than %s characters");
    limit("Name length", "a key is longer than %s characters");
  }

  private JsonErrorText() {}

  private static void others(String beginning, Function<MatchResult, String> words) {
    OTHERS.put(Pattern.compile(beginning, Pattern.DOTALL), words);
  }

  private static void limit(String beginning, String words) {
    LIMITS.put(
        Pattern.compile(beginning + " \\(.*?\\) exceeds the maximum allowed \\((\\d+)"), words);
  }

  /**
   * Says what is wrong.
   *
   * @param malformed the exception that Jackson's parser has thrown
   * @return for example {@code 'x' where a comma or } is expected}, without a place; characters
   *     that cannot be seen are {@linkplain MessageText#visible escaped}
   */
  public static String reason(JsonProcessingException malformed) {
    InvalidValueException.requirePresent("malformed", malformed);
    String message = malformed.getOriginalMessage();
    if (malformed instanceof JsonEOFException) {
      return "the end is missing";
    } else if (malformed instanceof StreamConstraintsException) {
      return exceededLimit(message);
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    return unexpected.lookingAt()
        ? character(unexpected.group(1)) + " " + expected(unexpected.group(2))
        : other(message);
  }

  /**
   * Says what is wrong, and where.
   *
   * @param malformed the exception that Jackson's parser has thrown
   * @return for example {@code 'x' where a comma or } is expected, in line 1, column 5}; lines and
   *     columns count from 1
   */
  public static String reasonAndPlace(JsonProcessingException malformed) {
    JsonLocation place = InvalidValueException.requirePresent("malformed", malformed).getLocation();
    return place == null
        ? reason(malformed)
        : "%s, in line %d, column %d"
            .formatted(
                reason(malformed),
                place.getLineNr(),
                Math.max(1, place.getColumnNr() - overshoot(malformed.getOriginalMessage())));
  }

  /** Some places are those after what is wrong. */
  private static int overshoot(String message) {
    Matcher token = NON_STANDARD.matcher(message);
    if (token.lookingAt()) {
      return token.group(1).length();
    }
    return message.startsWith("Illegal character") ? 1 : 0;
  }

  private static String expected(String message) {
    return EXPECTED.entrySet().stream()
        .filter(known -> message.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("is not allowed there");
  }

  private static String other(String message) {
    for (Map.Entry<Pattern, Function<MatchResult, String>> known : OTHERS.entrySet()) {
      Matcher matcher = known.getKey().matcher(message);
      if (matcher.lookingAt()) {
        return known.getValue().apply(matcher.toMatchResult());
      }
    }
    return "it breaks a rule of JSON";
  }

  private static String exceededLimit(String message) {
    for (Map.Entry<Pattern, String> known : LIMITS.entrySet()) {
      Matcher matcher = known.getKey().matcher(message);
      if (matcher.lookingAt()) {
        return known.getValue().formatted(matcher.group(1));
      }
    }
    return "it is too large";
  }

  private static String character(String code) {
    return "'" + MessageText.visible(Character.toString(Integer.parseInt(code))) + "'";
  }
}
