/**
 * What the implementations of {@link io.clickstream.ClickstreamDao} in this module share. It is no
 * API: nothing outside this module may use it.
 */
@NullMarked
package io.clickstream.core.internal;

import org.jspecify.annotations.NullMarked;
