/**
 * What storage must provide: three small interfaces, bundled by {@link
 * io.clickstream.port.Storage}.
 *
 * <p>A port asks only for what is atomic in every database worth having: insert a record under its
 * key, change one record if it is still as expected. Apart from the records' own keys, the pair
 * (batch, session number) and the release id are the only second keys. No transaction spans
 * records.
 *
 * <p>Implementations hold no rule of clickstream; the rules are in {@code io.clickstream.core}.
 * They may be called by any number of threads and processes at a time. All of them throw {@link
 * io.clickstream.StorageUnavailableException} when the storage cannot be reached in the time
 * configured, {@link io.clickstream.UnreadableRecordException} when a stored record cannot be read,
 * and {@link io.clickstream.StorageException} for every other failure of the storage, never a
 * driver's own exception. A write that has returned is stored durably, as far as the backend is
 * durable at all; a write that threw may or may not have happened, and repeating it is safe.
 */
@NullMarked
package io.clickstream.port;

import org.jspecify.annotations.NullMarked;
