/**
 * The HTTP service over a {@link io.clickstream.ClickstreamDao}, started by {@link
 * io.clickstream.server.ClickstreamServer#builder}.
 */
@NullMarked
package io.clickstream.server;

import org.jspecify.annotations.NullMarked;
