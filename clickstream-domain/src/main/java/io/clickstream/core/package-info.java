/**
 * The rules of clickstream: {@link io.clickstream.core.StoreClickstreamDao} implements {@link
 * io.clickstream.ClickstreamDao} for every backend, on top of the ports.
 */
@NullMarked
package io.clickstream.core;

import org.jspecify.annotations.NullMarked;
