/**
 * The API of Clickstream itself: all that its DAO can do, in JSON over HTTP. {@code
 * docs/http-api.md} describes it.
 */
@NullMarked
package io.clickstream.server.v2;

import org.jspecify.annotations.NullMarked;
