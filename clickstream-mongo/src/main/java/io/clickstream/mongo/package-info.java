/**
 * The ports on MongoDB, through its driver for synchronous Java: one server, a replica set or a
 * sharded cluster, from version 4.4.
 *
 * <p>{@link io.clickstream.mongo.MongoClickstreamDao} and {@link
 * io.clickstream.mongo.MongoClickstreamModule} are the doors; {@link
 * io.clickstream.mongo.MongoStorage} shows what is stored.
 */
@NullMarked
package io.clickstream.mongo;

import org.jspecify.annotations.NullMarked;
