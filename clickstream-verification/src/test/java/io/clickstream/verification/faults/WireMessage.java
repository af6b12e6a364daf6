package io.clickstream.verification.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A message of MongoDB's wire protocol: its length, its number, the number of the request that it
 * answers, and what kind it is, each in four bytes; then the rest.
 */
final class WireMessage {

  private static final int HEADER = 16;
  private static final int MESSAGE = 2013;

  /** The header, the flags, the kind of the section. */
  private static final int MESSAGE_DOCUMENT = HEADER + 4 + 1;

  /** The header, the flags, the cursor, where it starts, how many documents there are. */
  private static final int REPLY_DOCUMENT = HEADER + 4 + 8 + 4 + 4;

  /** The length of the document and the type of its first element. */
  private static final int BEFORE_FIRST_KEY = 4 + 1;

  private static final Set<String> HOUSEKEEPING =
      Set.of("hello", "ismaster", "isMaster", "ping", "endSessions", "saslStart", "saslContinue");

  private final byte[] bytes;

  private WireMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  static WireMessage read(InputStream from) throws IOException {
    byte[] length = from.readNBytes(4);
    if (length.length < 4) {
      throw new EOFException();
    }
    byte[] all = new byte[number(length, 0)];
    System.arraycopy(length, 0, all, 0, length.length);
    new DataInputStream(from).readFully(all, length.length, all.length - length.length);
    return new WireMessage(all);
  }

  int number() {
    return number(bytes, 4);
  }

  int answers() {
    return number(bytes, 8);
  }

  /** Whether it asks for something that is stored; else it looks after the connection. */
  boolean asksTheStorage() {
    return number(bytes, 12) == MESSAGE && !HOUSEKEEPING.contains(command());
  }

  boolean greets() {
    return number(bytes, 12) != MESSAGE || Set.of("hello", "isMaster").contains(command());
  }

  private String command() {
    int from = MESSAGE_DOCUMENT + BEFORE_FIRST_KEY;
    int to = from;
    while (bytes[to] != 0) {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The document of an answer, as bytes. */
  byte[] document() {
    int from = documentStart();
    return Arrays.copyOfRange(bytes, from, from + number(bytes, from));
  }

  /** The same with another document. */
  WireMessage withDocument(byte[] document) {
    int from = documentStart();
    byte[] other = Arrays.copyOf(bytes, from + document.length);
    System.arraycopy(document, 0, other, from, document.length);
    ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(0, other.length);
    return new WireMessage(other);
  }

  void writeTo(OutputStream to) throws IOException {
    to.write(bytes);
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private int documentStart() {
    return number(bytes, 12) == MESSAGE ? MESSAGE_DOCUMENT : REPLY_DOCUMENT;
  }
}
