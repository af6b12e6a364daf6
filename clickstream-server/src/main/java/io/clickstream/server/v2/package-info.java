/**
 * The second API: everything that a {@code ClickstreamDao} does, in JSON over HTTP. {@code
 * docs/http-api.md} describes it.
 */
@NullMarked
package io.clickstream.server.v2;

import org.jspecify.annotations.NullMarked;
