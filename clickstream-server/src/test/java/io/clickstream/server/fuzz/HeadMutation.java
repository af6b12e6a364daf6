package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.random.RandomGenerator;

/** Changes what a request says around its body, or how the body is encoded and sent. */
final class HeadMutation {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT");

  private static final List<String> MORE_METHODS = List.of("get", "FOO", "PRI", "P@ST", "");

  private static final List<String> VALUES =
      List.of(
          "",
          "-1",
          "0",
          "99999999999999999999",
          "1e3",
          "%00",
          "%ff",
          "%",
          "%zz",
          "%ed%a0%80",
          "%u0041",
          "..",
          "%2e%2e/%2f",
          ";x=1",
          "a+b",
          "%F0%9F%92%A1",
          "\u00e4",
          "x".repeat(600),
          "x".repeat(5_000),
          "x".repeat(20_000));

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/json; charset=utf-16",
          "application/json; charset=none-such",
          "application/json; charset=\"",
          "application/json; charset=",
          "application/vnd.x+json",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "application/x-ndjson",
          ";");

  private static final List<String> HEADERS =
      List.of(
          "Content-Encoding: gzip",
          "Content-Encoding: identity",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: 500000",
          "Content-Length: 3",
          "Content-Length: 900",
          "Content-Length: x",
          "Content-Length: 5\r\nContent-Length: 7",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: none-such",
          "Transfer-Encoding: chunked\r\nContent-Length: 4",
          "Expect: 100-continue",
          "Expect: none-such",
          "Host: other",
          "Connection: close",
          "Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA",
          "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13",
          "Accept-Encoding: gzip;q=x",
          "Authorization: Bearer \u00ff",
          "Origin: null",
          "Origin: https://shop.example",
          "Range: bytes=5-1",
          "If-None-Match: \"",
          "If-Modified-Since: yesterday",
          "Cookie: $Version=;=\"",
          "X-Long: " + "x".repeat(9_000),
          "X: y\r\n".repeat(900) + "X: z",
          "No colon",
          " folded");

  private final RandomGenerator random;

  HeadMutation(RandomGenerator random) {
    this.random = random;
  }

  RawRequest mutated(RawRequest good) {
    return switch (random.nextInt(8)) {
      case 0 -> good.withMethod(one(random.nextInt(4) == 0 ? MORE_METHODS : METHODS));
      case 1 -> good.withTarget(withoutLastValue(good.target()) + one(VALUES));
      case 2 -> good.withTarget(good.target() + "?" + one(VALUES) + "=" + one(VALUES));
      case 3 -> good.withOther("Content-Type", "Content-Type: " + one(TYPES));
      case 4 -> good.withOther("Host", "Host: " + one(VALUES));
      case 5 -> encoded(good);
      default -> good.withHeader(one(HEADERS));
    };
  }

  private static String withoutLastValue(String target) {
    return target.substring(0, 1 + Math.max(target.lastIndexOf('/'), target.lastIndexOf('=')));
  }

  private RawRequest encoded(RawRequest good) {
    String text = new String(good.body(), UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> good.withBody(text.getBytes(UTF_16LE));
      case 1 -> good.withBody(("\ufeff" + text).getBytes(UTF_8));
      case 2 -> good.withBody((text + " ".repeat(300_000)).getBytes(UTF_8));
      case 3 -> chunked(good, text);
      default -> good.withBody((text + text).getBytes(UTF_8));
    };
  }

  private RawRequest chunked(RawRequest good, String text) {
    String chunk = Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    String end = one(List.of("0\r\n\r\n", "0\r\nX: y\r\n\r\n", "", "-1\r\n", "fffffffff\r\n"));
    return good.withHeader("Transfer-Encoding: chunked").withBody((chunk + end).getBytes(UTF_8));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
