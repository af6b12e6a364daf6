/** The stores that the program can work on, by their address. */
@NullMarked
package io.clickstream.app.store;

import org.jspecify.annotations.NullMarked;
