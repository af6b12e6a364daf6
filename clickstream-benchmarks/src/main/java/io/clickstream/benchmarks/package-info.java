/**
 * Benchmarks of the backends. Speed is measured here and asserted nowhere; CONTRIBUTING.md says how
 * to run them.
 */
@NullMarked
package io.clickstream.benchmarks;

import org.jspecify.annotations.NullMarked;
