package io.clickstream.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What people look for in the made-up shop, and what it sells. */
final class DemoShop {

  private static final List<String> THINGS =
      List.of(
          "desk lamp",
          "running shoes",
          "rain jacket",
          "coffee grinder",
          "bicycle helmet",
          "wool socks",
          "travel mug",
          "garden hose",
          "yoga mat",
          "bookshelf",
          "sleeping bag",
          "frying pan",
          "wireless mouse",
          "notebook",
          "tea pot",
          "backpack");

  private static final List<String> WISHES =
      List.of("red", "blue", "small", "light", "cheap", "waterproof", "for kids", "black", "large");

  private static final int PRODUCTS_PER_THING = 60;
  private static final int FIRST_SKU = 1001;

  private final RandomGenerator random;

  DemoShop(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A search.
   *
   * @param thing which of the things it is for
   * @param text what was typed
   */
  record Search(int thing, String text) {}

  /** Some things are asked for more often than others. */
  Search search() {
    int thing = Math.min(random.nextInt(THINGS.size()), random.nextInt(THINGS.size()));
    String text = THINGS.get(thing);
    if (random.nextInt(3) == 0) {
      String wish = WISHES.get(random.nextInt(WISHES.size()));
      text = wish.startsWith("for ") ? text + " " + wish : wish + " " + text;
    }
    return new Search(thing, text);
  }

  /** The products that are found, best first; now and then none. */
  List<Integer> results(Search search) {
    List<Integer> results = new ArrayList<>();
    int count = random.nextInt(12) == 0 ? 0 : 6 + random.nextInt(15);
    int next = random.nextInt(PRODUCTS_PER_THING);
    for (int i = 0; i < count; i++) {
      results.add(FIRST_SKU + search.thing() * PRODUCTS_PER_THING + next % PRODUCTS_PER_THING);
      // Steps of one to three never come round to the first within twenty results.
      next += 1 + random.nextInt(3);
    }
    return results;
  }

  /** What a product is called. */
  static String title(int sku) {
    String thing = THINGS.get((sku - FIRST_SKU) / PRODUCTS_PER_THING);
    return Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + " No. " + sku;
  }
}
