/** The page to look at: its files, and how browsers may use them. */
@NullMarked
package io.clickstream.app.http.page;

import org.jspecify.annotations.NullMarked;
