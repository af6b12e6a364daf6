/**
 * In-memory backend, for unit tests and evaluation: all data is lost on close. Start with {@link
 * io.clickstream.inmemory.InMemoryClickstreamDao} or, with Guice, {@link
 * io.clickstream.inmemory.InMemoryClickstreamModule}.
 */
@NullMarked
package io.clickstream.inmemory;

import org.jspecify.annotations.NullMarked;
