/**
 * Reads logs: files, compressed or not, the lines in them, the rows on these lines, and the names
 * of their fields. Internal to the import; nothing here knows what a row means.
 */
@NullMarked
package io.clickstream.ubi.log;

import org.jspecify.annotations.NullMarked;
