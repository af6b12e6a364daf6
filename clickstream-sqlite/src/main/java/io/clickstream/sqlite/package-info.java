/**
 * Clickstream in a SQLite file: durable without a server, for any number of threads and for several
 * processes on one machine. {@link io.clickstream.sqlite.SqliteClickstreamDao} is the door, {@link
 * io.clickstream.sqlite.SqliteClickstreamModule} the one for Guice.
 */
@NullMarked
package io.clickstream.sqlite;

import org.jspecify.annotations.NullMarked;
