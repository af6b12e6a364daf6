/**
 * Implements the ports of {@link io.clickstream.port} on a SQL database, using JDBI: one schema,
 * one set of statements, and a {@link io.clickstream.jdbi.Dialect} for the differences between
 * databases.
 *
 * <p>{@link io.clickstream.jdbi.JdbiStorage} documents the stored data.
 */
@NullMarked
package io.clickstream.jdbi;

import org.jspecify.annotations.NullMarked;
