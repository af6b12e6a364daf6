package io.clickstream.ubi;

/** Hashes of 64 bits (FNV-1a), of which millions are held in place of ids. */
final class Hashes {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hashes() {}

  static long of(String text) {
    return of(BASIS, text);
  }

  static long of(long number) {
    return (BASIS ^ number) * PRIME;
  }

  /** Returns a hash of two texts that depends on where the first ends and the second begins. */
  static long of(String first, String second) {
    return of(BASIS, first, second);
  }

  /** Returns a hash of two texts that also depends on another hash. */
  static long of(long start, String first, String second) {
    return of(of(start, first) * PRIME, second);
  }

  private static long of(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
