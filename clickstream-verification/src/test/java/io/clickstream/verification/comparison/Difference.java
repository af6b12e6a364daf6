package io.clickstream.verification.comparison;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers that should have been equal.
 *
 * @param played all that was called, in this order
 * @param answers by backend, to the last call, or to {@link EverythingStored} after it
 */
record Difference(List<Operation> played, Map<String, Answer> answers) {

  private static final int SHOWN_OF_A_CALL = 400;
  private static final int SHOWN_OF_AN_ANSWER = 1_500;
  private static final int SHOWN_BEFORE_THE_DIFFERENCE = 100;

  @Override
  public String toString() {
    int common = lengthInCommon();
    String calls =
        IntStream.range(0, played.size())
            .mapToObj(
                i ->
                    "%4d  %s\n"
                        .formatted(i + 1, shown(played.get(i).toString(), 0, SHOWN_OF_A_CALL)))
            .collect(Collectors.joining());
    String told =
        answers.entrySet().stream()
            .map(
                answer ->
                    "%s:\n      %s\n"
                        .formatted(
                            answer.getKey(),
                            shown(
                                answer.getValue().text(),
                                Math.max(0, common - SHOWN_BEFORE_THE_DIFFERENCE),
                                SHOWN_OF_AN_ANSWER)))
            .collect(Collectors.joining());
    return "The backends differ, or fail, in the answer to the last of these calls, or in what is"
        + " stored after it:\n"
        + calls
        + told;
  }

  private int lengthInCommon() {
    List<String> texts = answers.values().stream().map(Answer::text).toList();
    int length = texts.stream().mapToInt(String::length).min().orElse(0);
    return (int)
        IntStream.range(0, length)
            .takeWhile(i -> texts.stream().mapToInt(text -> text.charAt(i)).distinct().count() == 1)
            .count();
  }

  /** A part of the text, in characters that can be told apart. */
  private static String shown(String text, int from, int length) {
    int to = Math.min(text.length(), from + length);
    StringBuilder shown = new StringBuilder(from > 0 ? "..." : "");
    for (char c : text.substring(Math.min(from, to), to).toCharArray()) {
      if (c == '\n' || (c >= ' ' && c <= '~')) {
        shown.append(c);
      } else {
        shown.append("\\u%04x".formatted((int) c));
      }
    }
    return shown
        .append(to < text.length() ? "... (" + text.length() + " characters)" : "")
        .toString();
  }
}
