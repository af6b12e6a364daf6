/** The page to look at: its files, and how browsers may use them. */
@NullMarked
package io.clickstream.server.page;

import org.jspecify.annotations.NullMarked;
