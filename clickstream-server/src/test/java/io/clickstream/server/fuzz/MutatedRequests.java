package io.clickstream.server.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Requests made of good ones, by number. The same seed and number always give the same bytes,
 * whatever was made before.
 *
 * @param good what they are made of
 * @param seed chooses the changes
 */
record MutatedRequests(List<RawRequest> good, long seed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] bytes(int number) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    RawRequest chosen = good.get(random.nextInt(good.size()));
    return switch (random.nextInt(10)) {
      case 0 -> chosen.bytes();
      case 1, 2, 3 -> withOtherJson(chosen, random).bytes();
      case 4, 5, 6 -> new HeadMutation(random).mutated(chosen).bytes();
      case 7 -> new HeadMutation(random).mutated(withOtherJson(chosen, random)).bytes();
      default -> new ByteMutation(random).mutated(chosen.bytes());
    };
  }

  private static RawRequest withOtherJson(RawRequest chosen, RandomGenerator random) {
    if (chosen.body().length == 0) {
      return new HeadMutation(random).mutated(chosen);
    }
    String mutated = new JsonMutation(random).mutated(json(chosen));
    return chosen.withBody(mutated.getBytes(UTF_8));
  }

  /** The first line, where there are many. */
  private static JsonNode json(RawRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
