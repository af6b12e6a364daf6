/** The page of the service: its files, and the headers that restrict what browsers do with them. */
@NullMarked
package io.clickstream.server.page;

import org.jspecify.annotations.NullMarked;
