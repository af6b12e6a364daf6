/** The keys of clients, what they may do, and the file that stores them. */
@NullMarked
package io.clickstream.server.keys;

import org.jspecify.annotations.NullMarked;
