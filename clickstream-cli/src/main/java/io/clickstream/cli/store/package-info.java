/**
 * The store that a command works on. {@link io.clickstream.cli.store.SqliteStore}, {@link
 * io.clickstream.cli.store.MongoStore} and {@link io.clickstream.cli.store.MemoryStore} each parse
 * the addresses of one kind. {@link io.clickstream.cli.store.StoreChoice} has the address that the
 * command works with, and {@link io.clickstream.cli.store.StoreConnection} opens the store.
 */
@NullMarked
package io.clickstream.cli.store;

import org.jspecify.annotations.NullMarked;
