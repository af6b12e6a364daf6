/**
 * Tests that every backend has to pass: one abstract class per concern, to be extended with a
 * {@link io.clickstream.contract.StorageFixture} of the backend.
 *
 * <pre>{@code
 * class SqliteRegistrationTest extends RegistrationContract {
 *   @Override
 *   protected StorageFixture fixture() {
 *     return new SqliteFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>Each test names the {@linkplain io.clickstream.contract.Promise promises} that it proves; what
 * cannot be proved here says why in {@link io.clickstream.contract.Promise#unproven}. No test is
 * ever skipped, sleeps, or depends on how fast the machine is. Longer versions of the races have
 * the tag {@code stress}.
 */
@NullMarked
package io.clickstream.contract;

import org.jspecify.annotations.NullMarked;
