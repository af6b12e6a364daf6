/** The service as a whole, put together. */
@NullMarked
package io.clickstream.server;

import org.jspecify.annotations.NullMarked;
