/**
 * Internal code shared by the implementations of {@link io.clickstream.ClickstreamDao} in this
 * module. Not part of the API; must not be used outside this module.
 */
@NullMarked
package io.clickstream.internal;

import org.jspecify.annotations.NullMarked;
