/**
 * The keys of clients, what they may do, and the file that stores them.
 *
 * <p>A parameter that is not marked as nullable is refused by name if it is {@code null}, with an
 * {@link io.clickstream.model.InvalidValueException}.
 */
@NullMarked
package io.clickstream.server.keys;

import org.jspecify.annotations.NullMarked;
