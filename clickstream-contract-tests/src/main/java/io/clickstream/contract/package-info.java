/**
 * Tests that every backend has to pass. {@link io.clickstream.contract.StorageContract} runs all of
 * them; extend it with a {@link io.clickstream.contract.StorageFixture} of the backend. Each of the
 * other contracts is about one concern.
 *
 * <p>Each test names the {@linkplain io.clickstream.contract.Promise promises} that it proves; what
 * cannot be proved here says why in {@link io.clickstream.contract.Promise#unproven}. No test is
 * ever skipped, sleeps, or depends on how fast the machine is. Longer versions of the races have
 * the tag {@code stress}.
 */
@NullMarked
package io.clickstream.contract;

import org.jspecify.annotations.NullMarked;
