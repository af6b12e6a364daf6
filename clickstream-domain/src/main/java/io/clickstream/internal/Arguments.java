package io.clickstream.internal;

import io.clickstream.model.FieldPath;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates arguments that are not records. Each method returns the valid argument (collections as
 * a copy), or throws an {@link InvalidValueException} that names the argument and the reason.
 */
public final class Arguments {

  private Arguments() {}

  /**
   * Validates an id as specified by {@link Identifiers}.
   *
   * @param name the name of the argument
   * @param value the id
   * @return the id
   */
  public static String id(String name, @Nullable String value) {
    return Identifiers.require(name, value);
  }

  /**
   * Validates ids, each as by {@link #id}.
   *
   * @param name the name of the argument
   * @param values the ids
   * @return an unmodifiable copy in the same order, without duplicates
   */
  public static Set<String> ids(String name, @Nullable Collection<String> values) {
    Set<String> copy = new LinkedHashSet<>();
    int index = 0;
    for (String value : present(name, values)) {
      copy.add(Identifiers.require(FieldPath.of(name).index(index), value));
      index++;
    }
    return Collections.unmodifiableSet(copy);
  }

  /**
   * Validates a limit, which must not be negative.
   *
   * @param name the name of the argument
   * @param value the limit
   * @return the limit
   */
  public static int limit(String name, int value) {
    if (value < 0) {
      throw new InvalidValueException(name, "must not be negative, but is " + value);
    }
    return value;
  }

  /**
   * Validates a value that must not be {@code null}.
   *
   * @param <T> the type of the value
   * @param name the name of the argument
   * @param value the value
   * @return the value
   */
  public static <T> T present(String name, @Nullable T value) {
    return InvalidValueException.requirePresent(name, value);
  }

  private static <T> T present(FieldPath path, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(null, path, "must not be null");
    }
    return value;
  }

  /**
   * Validates a list that must neither be {@code null} nor contain {@code null}.
   *
   * @param <T> the type of the elements
   * @param name the name of the argument
   * @param values the list
   * @return an unmodifiable copy
   */
  public static <T> List<T> elements(String name, @Nullable List<T> values) {
    List<T> copy = new ArrayList<>(present(name, values));
    for (int i = 0; i < copy.size(); i++) {
      present(FieldPath.of(name).index(i), copy.get(i));
    }
    return Collections.unmodifiableList(copy);
  }

  /**
   * Validates a set that must neither be {@code null} nor contain {@code null}.
   *
   * @param <T> the type of the elements
   * @param name the name of the argument
   * @param values the set
   * @return an unmodifiable copy
   */
  public static <T> Set<T> members(String name, @Nullable Set<T> values) {
    Set<T> copy = new LinkedHashSet<>(present(name, values));
    for (T member : copy) {
      if (member == null) {
        throw new InvalidValueException(name, "must not hold null");
      }
    }
    return Collections.unmodifiableSet(copy);
  }
}
