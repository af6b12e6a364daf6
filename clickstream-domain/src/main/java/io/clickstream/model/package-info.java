/**
 * The values that are stored and returned. They are immutable, validated on creation, and equal
 * after being stored and read back.
 *
 * <p><b>JSON values.</b> A component described as "a JSON value" consists of {@code null}, {@link
 * Boolean}, {@link String}, {@link Long} (all whole numbers), {@link Double} (finite), {@link
 * java.util.List} and {@link java.util.Map} with {@link String} keys in insertion order. Other
 * number types of the JDK are converted to {@code Long} or {@code Double} if this is possible
 * without loss. Values are copied deeply on creation, and the copies are unmodifiable.
 *
 * <p><b>Validation.</b> The following are rejected with an {@link InvalidValueException} that names
 * the field and the reason: {@code null} for what is not marked as nullable, blank ids and ids
 * longer than 512 characters, the NUL character and unpaired surrogates in any text, numbers that
 * fit in neither {@code long} nor {@code double}, values of other Java types, nesting deeper than
 * 64 levels, times before the year 1 or after the year 9999 in UTC, and records whose estimated
 * stored size exceeds 8 MiB.
 */
@NullMarked
package io.clickstream.model;

import org.jspecify.annotations.NullMarked;
