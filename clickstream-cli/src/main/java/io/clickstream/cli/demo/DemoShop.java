package io.clickstream.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The products of the shop, and what people search for in it. */
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
   * @param thing the index of the product category
   * @param text the text of the query
   */
  record Search(int thing, String text) {}

  /** Returns a search; some categories are searched for more often than others. */
  Search search() {
    int thing = Math.min(random.nextInt(THINGS.size()), random.nextInt(THINGS.size()));
    String text = THINGS.get(thing);
    if (random.nextInt(3) == 0) {
      String wish = WISHES.get(random.nextInt(WISHES.size()));
      text = wish.startsWith("for ") ? text + " " + wish : wish + " " + text;
    }
    return new Search(thing, text);
  }

  /** Returns the products that are found, best first; sometimes none. */
  List<Integer> results(Search search) {
    List<Integer> results = new ArrayList<>();
    int count = random.nextInt(12) == 0 ? 0 : 6 + random.nextInt(15);
    int next = random.nextInt(PRODUCTS_PER_THING);
    for (int i = 0; i < count; i++) {
      results.add(FIRST_SKU + search.thing() * PRODUCTS_PER_THING + next % PRODUCTS_PER_THING);
      // With steps of one to three, twenty results never reach the first product again.
      next += 1 + random.nextInt(3);
    }
    return results;
  }

  /** Returns the title of a product. */
  static String title(int sku) {
    String thing = THINGS.get((sku - FIRST_SKU) / PRODUCTS_PER_THING);
    return Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + " No. " + sku;
  }
}
