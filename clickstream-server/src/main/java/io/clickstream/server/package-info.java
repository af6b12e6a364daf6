/**
 * The HTTP service over a {@link io.clickstream.ClickstreamDao}, started by {@link
 * io.clickstream.server.ClickstreamServer#builder}.
 *
 * <p>A parameter that is not marked as nullable is refused by name if it is {@code null}, with an
 * {@link io.clickstream.model.InvalidValueException}.
 */
@NullMarked
package io.clickstream.server;

import org.jspecify.annotations.NullMarked;
