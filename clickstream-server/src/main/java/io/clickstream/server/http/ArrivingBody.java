package io.clickstream.server.http;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a body that have arrived. They are collected in blocks, because an array that grows
 * takes up to three times as much while it is copied.
 */
final class ArrivingBody extends OutputStream {

  private static final int BLOCK = 16 << 10;

  private final RequestMemory memory;
  private final BodyCost cost = new BodyCost();
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[0];
  private int inLast;
  private int size;

  ArrivingBody(RequestMemory memory) {
    this.memory = memory;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /**
   * Adds bytes.
   *
   * @throws ProblemException with status 503 if there is no room for them
   */
  @Override
  public void write(byte[] piece, int offset, int length) {
    memory.arrived(length);
    cost.add(piece, offset, length);
    size += length;
    int done = 0;
    while (done < length) {
      if (inLast == last.length) {
        addBlock();
      }
      int count = Math.min(length - done, last.length - inLast);
      System.arraycopy(piece, offset + done, last, inLast, count);
      inLast += count;
      done += count;
    }
  }

  private void addBlock() {
    if (inLast > 0) {
      full.add(last);
    }
    last = new byte[BLOCK];
    inLast = 0;
  }

  int size() {
    return size;
  }

  /**
   * Returns the whole body, and forgets it.
   *
   * @throws ProblemException with status 413 or 503 if there is not enough memory to work on it
   */
  byte[] complete() {
    try {
      memory.workOnBody(cost.memory());
      byte[] body = new byte[size];
      int at = 0;
      for (int i = 0; i < full.size(); i++) {
        byte[] block = full.set(i, new byte[0]);
        System.arraycopy(block, 0, body, at, block.length);
        at += block.length;
      }
      System.arraycopy(last, 0, body, at, inLast);
      return body;
    } finally {
      forget();
    }
  }

  /** Drops what has arrived. */
  void forget() {
    full.clear();
    last = new byte[0];
    inLast = 0;
  }
}
