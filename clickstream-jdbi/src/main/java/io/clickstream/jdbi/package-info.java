/**
 * The ports on a SQL database, through JDBI: one schema, one set of statements, and a {@link
 * io.clickstream.jdbi.Dialect} for what databases say differently.
 *
 * <p>{@link io.clickstream.jdbi.JdbiStorage} shows what is stored.
 */
@NullMarked
package io.clickstream.jdbi;

import org.jspecify.annotations.NullMarked;
