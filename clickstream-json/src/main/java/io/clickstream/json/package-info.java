/**
 * Sessions and events in JSON: the lines of an export, written and read, and files that are written
 * completely or not at all.
 *
 * <p>A parameter that is not marked as nullable is refused by name if it is {@code null}, with an
 * {@link io.clickstream.model.InvalidValueException}.
 */
@NullMarked
package io.clickstream.json;

import org.jspecify.annotations.NullMarked;
