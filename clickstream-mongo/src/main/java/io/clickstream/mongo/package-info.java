/**
 * The ports on MongoDB, through its driver for synchronous Java: one server, a replica set or a
 * sharded cluster, from version 4.4. On a cluster, the collection {@code session_events} may be
 * sharded, on the hashed {@code session_id}, from version 5.1: older servers refuse to look events
 * up in a sharded collection. The others stay unsharded, for the sake of their unique keys.
 *
 * <p>{@link io.clickstream.mongo.MongoClickstreamDao} and {@link
 * io.clickstream.mongo.MongoClickstreamModule} are the doors; {@link
 * io.clickstream.mongo.MongoStorage} shows what is stored.
 */
@NullMarked
package io.clickstream.mongo;

import org.jspecify.annotations.NullMarked;
