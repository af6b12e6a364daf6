package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A request as it goes over the wire. */
final class RawRequest {

  private final String method;
  private final String target;
  private final List<String> headers;
  private final byte[] body;

  private RawRequest(String method, String target, List<String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  /**
   * Without a body.
   *
   * @param method its method
   * @param target its path and query
   */
  static RawRequest of(String method, String target) {
    return new RawRequest(method, target, List.of("Host: localhost"), new byte[0]);
  }

  static RawRequest of(String method, String target, String mediaType, String body) {
    return of(method, target)
        .withHeader("Content-Type: " + mediaType)
        .withBody(body.getBytes(UTF_8));
  }

  String target() {
    return target;
  }

  byte[] body() {
    return body;
  }

  RawRequest withMethod(String other) {
    return new RawRequest(other, target, headers, body);
  }

  RawRequest withTarget(String other) {
    return new RawRequest(method, other, headers, body);
  }

  RawRequest withBody(byte[] other) {
    return new RawRequest(method, target, headers, other);
  }

  RawRequest withHeader(String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new RawRequest(method, target, more, body);
  }

  /** In place of the header of that name. */
  RawRequest withOther(String name, String line) {
    List<String> others = new ArrayList<>(headers);
    others.removeIf(header -> header.startsWith(name + ":"));
    return new RawRequest(method, target, others, body).withHeader(line);
  }

  /** With the true length of the body, unless the headers say something about it. */
  byte[] bytes() {
    boolean framed =
        headers.stream()
            .anyMatch(
                line -> line.startsWith("Content-Length") || line.startsWith("Transfer-Encoding"));
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.addAll(headers);
    if (!framed) {
      lines.add("Content-Length: " + body.length);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
