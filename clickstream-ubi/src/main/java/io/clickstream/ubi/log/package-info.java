/**
 * Reads logs: files, compressed or not, the lines in them, and the rows on these lines. Internal to
 * the import; nothing here knows what a row means.
 */
@NullMarked
package io.clickstream.ubi.log;

import org.jspecify.annotations.NullMarked;
