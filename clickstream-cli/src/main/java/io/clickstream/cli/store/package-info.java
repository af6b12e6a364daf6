/** The stores that the program can work on, by their address. */
@NullMarked
package io.clickstream.cli.store;

import org.jspecify.annotations.NullMarked;
