/**
 * Main classes that start the program or a MongoDB server as another process, put it under load and
 * measure it, or kill it and look for what it acknowledged. The scripts in {@code scripts} run
 * them.
 */
@NullMarked
package io.clickstream.benchmarks.program;

import org.jspecify.annotations.NullMarked;
