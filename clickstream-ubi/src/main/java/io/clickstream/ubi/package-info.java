/**
 * The import of User Behavior Insights logs. A log is read twice: once to see what it is and which
 * row of each query to keep, once to store. Every row that is read is accounted for in the {@link
 * io.clickstream.ubi.ImportReport}.
 */
@NullMarked
package io.clickstream.ubi;

import org.jspecify.annotations.NullMarked;
