/** Measurements. Speed is measured here and nowhere asserted; CONTRIBUTING says how to run them. */
@NullMarked
package io.clickstream.benchmarks;

import org.jspecify.annotations.NullMarked;
