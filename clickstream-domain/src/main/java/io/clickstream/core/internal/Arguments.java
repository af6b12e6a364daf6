package io.clickstream.core.internal;

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
 * The rules for arguments that are no records themselves. Each method gives back what it was given,
 * or throws an {@link InvalidValueException} that names the argument and the reason.
 */
public final class Arguments {

  private Arguments() {}

  /**
   * An identifier, as {@link Identifiers} says.
   *
   * @param name what the error calls it
   * @param value the identifier
   * @return the same identifier
   */
  public static String id(String name, @Nullable String value) {
    return Identifiers.require(name, value);
  }

  /**
   * Identifiers, each like {@link #id}.
   *
   * @param name what the error calls them
   * @param values the identifiers
   * @return an unmodifiable copy in the same order, each once
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
   * A limit: 0 or more.
   *
   * @param name what the error calls it
   * @param value the limit
   * @return the same limit
   */
  public static int limit(String name, int value) {
    if (value < 0) {
      throw new InvalidValueException(name, "must not be negative, but is " + value);
    }
    return value;
  }

  /**
   * Something that must not be {@code null}.
   *
   * @param <T> its type
   * @param name what the error calls it
   * @param value the value
   * @return the same value
   */
  public static <T> T present(String name, @Nullable T value) {
    return present(FieldPath.of(name), value);
  }

  private static <T> T present(FieldPath path, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(null, path, "must not be null");
    }
    return value;
  }

  /**
   * A list that neither is {@code null} nor holds it.
   *
   * @param <T> the type of its elements
   * @param name what the error calls it
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
   * A set that neither is {@code null} nor holds it.
   *
   * @param <T> the type of its members
   * @param name what the error calls it
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
