/**
 * MongoDB backend, using the synchronous Java driver. Supports standalone servers, replica sets and
 * sharded clusters, version 4.4 or later. On a cluster of version 5.1 or later, the collection
 * {@code session_events} may be sharded on the hashed {@code session_id}; older servers do not
 * support {@code $lookup} on a sharded collection. The other collections must not be sharded
 * because of their unique keys.
 *
 * <p>Start with {@link io.clickstream.mongo.MongoClickstreamDao} or, with Guice, {@link
 * io.clickstream.mongo.MongoClickstreamModule}. {@link io.clickstream.mongo.MongoStorage} documents
 * the stored data.
 */
@NullMarked
package io.clickstream.mongo;

import org.jspecify.annotations.NullMarked;
