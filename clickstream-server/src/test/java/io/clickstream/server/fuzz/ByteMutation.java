package io.clickstream.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes some bytes, wherever they are. */
final class ByteMutation {

  private static final int LONGEST_PIECE = 64;

  private final RandomGenerator random;

  ByteMutation(RandomGenerator random) {
    this.random = random;
  }

  byte[] mutated(byte[] good) {
    byte[] bytes = good;
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(LONGEST_PIECE));
      bytes =
          switch (random.nextInt(6)) {
            case 0, 1 -> flipped(bytes);
            case 2 -> joined(Arrays.copyOf(bytes, from), bytes, to, bytes.length);
            case 3 -> joined(Arrays.copyOf(bytes, to), bytes, from, bytes.length);
            case 4 ->
                joined(joined(Arrays.copyOf(bytes, from), noise()), bytes, from, bytes.length);
            default -> Arrays.copyOf(bytes, from);
          };
    }
    return bytes;
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(8)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return joined(first, second, 0, second.length);
  }

  private static byte[] joined(byte[] first, byte[] second, int from, int to) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.write(second, from, to - from);
    return joined.toByteArray();
  }
}
