/**
 * SQLite backend: durable storage in a file, without a server, for any number of threads and
 * several processes on one machine. Start with {@link io.clickstream.sqlite.SqliteClickstreamDao}
 * or, with Guice, {@link io.clickstream.sqlite.SqliteClickstreamModule}.
 */
@NullMarked
package io.clickstream.sqlite;

import org.jspecify.annotations.NullMarked;
