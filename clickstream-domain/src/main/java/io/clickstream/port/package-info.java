/**
 * The ports that a backend implements: four small interfaces, bundled by {@link
 * io.clickstream.port.Storage}.
 *
 * <p>The ports require only operations that practically every database can perform atomically:
 * insert a record under a unique key, and change one record if it is still as expected
 * (compare-and-set). Besides the primary keys of the records, only the pair (batch id, session
 * number) and the release id are unique. No transaction spans several records.
 *
 * <p>Terms used by the ports:
 *
 * <dl>
 *   <dt>draw
 *   <dd>to reserve session numbers by raising the counter of the collecting batch. A number that
 *       was drawn is not necessarily used in the end.
 *   <dt>release
 *   <dd>to end the collecting of a batch: no more numbers can be drawn from it.
 *   <dt>void number
 *   <dd>a number that is occupied in the store although no session holds it, so that a slow writer
 *       that drew it before the release can no longer use it.
 *   <dt>seal
 *   <dd>to make the set of sessions of a released batch final, by storing all its unused numbers as
 *       void numbers ({@link io.clickstream.port.SessionStore#close}) and recording that this is
 *       done ({@link io.clickstream.port.BatchStore#markSealed}).
 *   <dt>preserve
 *   <dd>to keep a copy of the version of a session that a released batch holds, before an update
 *       moves the session to another batch.
 *   <dt>freeze
 *   <dd>to write down all sessions of a released batch with all their events. What is written is
 *       the content of the batch; it is stored in parts, and never changes.
 *   <dt>epoch
 *   <dd>a number of the batch that is raised before parts are deleted that are not its content, so
 *       that a slow freeze whose parts may be among them fails.
 * </dl>
 *
 * <p>A record may have several MiB, so a caller that reads many decides by their sizes when to
 * stop. Methods that read many records therefore take a predicate {@code enough}. A store passes it
 * each record that it returns, in the order of the result and once each. As soon as the predicate
 * answers {@code true}, the store reads no further, and returns the records up to and including
 * that one. It should not read many records ahead either. The predicate does not call the storage
 * and throws nothing.
 *
 * <p>Implementations contain none of clickstream's rules; those are in {@code io.clickstream.core}.
 * They must be thread-safe, and several processes may use the same database at the same time. All
 * methods throw {@link io.clickstream.StorageUnavailableException} if the storage cannot be reached
 * within the configured time, {@link io.clickstream.UnreadableRecordException} if a stored record
 * cannot be read, and {@link io.clickstream.StorageException} for any other storage failure, but
 * never an exception of the driver. A write that has returned is stored durably, as far as the
 * backend is durable at all. A write that threw an exception may or may not have taken effect, and
 * can safely be retried.
 */
@NullMarked
package io.clickstream.port;

import org.jspecify.annotations.NullMarked;
