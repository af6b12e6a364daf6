/**
 * The values that are recorded and handed out: immutable, checked when they are made, equal after
 * every storage round trip.
 *
 * <p><b>JSON values.</b> Where a component is "a JSON value", it is made of {@code null}, {@link
 * Boolean}, {@link String}, {@link Long} (all whole numbers), {@link Double} (finite), {@link
 * java.util.List} and {@link java.util.Map} with {@link String} keys in insertion order. Other
 * number types of the JDK are turned into {@code Long} or {@code Double} where nothing is lost by
 * it. Everything is copied deeply on the way in and cannot be modified.
 *
 * <p><b>What is refused</b>, with an {@link InvalidValueException} that names the field and the
 * reason: blank identifiers and identifiers longer than 512 characters, the NUL character and lone
 * surrogates in any text, numbers that fit in neither {@code long} nor {@code double}, values of
 * other Java types, nesting deeper than 64, and records whose estimated stored size exceeds 8 MiB.
 */
@NullMarked
package io.clickstream.model;

import org.jspecify.annotations.NullMarked;
