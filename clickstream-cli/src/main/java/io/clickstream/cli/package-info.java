/** The command-line program: its entry point and its wiring. */
@NullMarked
package io.clickstream.cli;

import org.jspecify.annotations.NullMarked;
