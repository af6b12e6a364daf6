package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all that came over one connection as the answers of HTTP/1.1, strictly. */
final class Answers {

  private static final Pattern HEAD =
      Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d) [^\r\n]*\r\n((?:[\\w-]+: ?[^\r\n]*\r\n)*)\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?m)^content-length: ?(\\d+)");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]+)\r\n");

  private final String text;
  private final boolean toHead;
  private int at;

  private Answers(String text, boolean toHead) {
    this.text = text;
    this.toHead = toHead;
  }

  /** One answer; its headers are in lower case. */
  record Answer(int status, String headers, String body) {

    boolean isRefusal() {
      return status >= 400;
    }

    /** Problem details (RFC 9457), or what the clients of the first API know. */
    boolean hasFormOfRefusals() {
      return headers.contains("content-type: application/problem+json")
          || (headers.contains("content-type: application/json")
              && (body.isEmpty() || body.startsWith("{\"detail\":")));
    }
  }

  /**
   * Reads them.
   *
   * @param bytes what came
   * @param toHead whether HEAD was asked for, which is answered without a body
   */
  static List<Answer> read(byte[] bytes, boolean toHead) {
    Answers answers = new Answers(new String(bytes, ISO_8859_1), toHead);
    List<Answer> read = new ArrayList<>();
    while (answers.at < answers.text.length()) {
      read.add(answers.next());
    }
    return read;
  }

  private Answer next() {
    Matcher head = HEAD.matcher(text).region(at, text.length());
    require(head.lookingAt(), "a head");
    at = head.end();
    int status = Integer.parseInt(head.group(1));
    String headers = head.group(2).toLowerCase(Locale.ROOT);
    return new Answer(status, headers, hasNoBody(status) ? "" : body(headers));
  }

  private boolean hasNoBody(int status) {
    boolean more = at < text.length() && !text.startsWith("HTTP/1.1 ", at);
    return status < 200 || status == 204 || status == 304 || (toHead && !more);
  }

  private String body(String headers) {
    Matcher length = LENGTH.matcher(headers);
    if (length.find()) {
      return part(Integer.parseInt(length.group(1)));
    } else if (headers.contains("transfer-encoding: chunked")) {
      return chunks();
    }
    require(headers.contains("connection: close"), "a length");
    return part(text.length() - at);
  }

  private String chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      Matcher size = CHUNK.matcher(text).region(at, text.length());
      require(size.lookingAt(), "a chunk");
      at = size.end();
      String chunk = part(Integer.parseInt(size.group(1), 16));
      require(part(2).equals("\r\n"), "the end of a chunk");
      if (chunk.isEmpty()) {
        return body.toString();
      }
      body.append(chunk);
    }
  }

  private String part(int length) {
    require(at + length <= text.length(), "all of the body");
    at += length;
    return text.substring(at - length, at);
  }

  private void require(boolean met, String what) {
    if (!met) {
      throw new AssertionError("no " + what + " at " + at + " of the answer: " + text);
    }
  }
}
