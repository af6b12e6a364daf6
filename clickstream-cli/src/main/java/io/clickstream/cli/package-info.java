/** The program: what its main method and its wiring are. */
@NullMarked
package io.clickstream.cli;

import org.jspecify.annotations.NullMarked;
