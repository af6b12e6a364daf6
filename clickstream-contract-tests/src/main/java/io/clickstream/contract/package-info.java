/**
 * The test suite that every backend must pass. To run it, extend {@link
 * io.clickstream.contract.StorageContract} and provide a {@link
 * io.clickstream.contract.StorageFixture} for the backend. Each of the other contracts covers one
 * concern.
 *
 * <p>Each test names the {@linkplain io.clickstream.contract.Promise promises} that it verifies. If
 * the suite cannot verify a promise, {@link io.clickstream.contract.Promise#unproven} tells why. No
 * test is ever skipped, sleeps, or depends on the speed of the machine. Longer versions of the
 * concurrency tests have the tag {@code stress}.
 */
@NullMarked
package io.clickstream.contract;

import org.jspecify.annotations.NullMarked;
