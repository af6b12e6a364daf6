/**
 * The rules at work: {@link io.clickstream.core.StoreClickstreamDao} implements {@link
 * io.clickstream.ClickstreamDao} once, over the ports, for every backend.
 */
@NullMarked
package io.clickstream.core;

import org.jspecify.annotations.NullMarked;
