package io.clickstream.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Splits ids into groups that each fit into one command; nearly always a single group. */
final class IdGroups {

  /** Half of the maximum size of a command. */
  private static final int MOST_BYTES = 8 << 20;

  /** The maximum in UTF-8. */
  private static final int BYTES_PER_CHARACTER = 3;

  private static final int OVERHEAD = 16;

  private IdGroups() {}

  static List<List<String>> of(Collection<String> ids) {
    List<List<String>> groups = new ArrayList<>();
    int room = 0;
    for (String id : new LinkedHashSet<>(ids)) {
      int size = OVERHEAD + BYTES_PER_CHARACTER * id.length();
      if (size > room) {
        groups.add(new ArrayList<>());
        room = MOST_BYTES;
      }
      groups.get(groups.size() - 1).add(id);
      room -= size;
    }
    return groups;
  }
}
