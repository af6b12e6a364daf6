/**
 * Clickstream in memory, for unit tests and trials: nothing is kept when it is closed. {@link
 * io.clickstream.inmemory.InMemoryClickstreamDao} is the door, {@link
 * io.clickstream.inmemory.InMemoryClickstreamModule} the one for Guice.
 */
@NullMarked
package io.clickstream.inmemory;

import org.jspecify.annotations.NullMarked;
