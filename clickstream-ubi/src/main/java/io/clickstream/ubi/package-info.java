/**
 * Imports User Behavior Insights logs. {@link io.clickstream.ubi.UbiImport} is the entry point; the
 * {@link io.clickstream.ubi.ImportReport} that it returns accounts for every row of a log.
 */
@NullMarked
package io.clickstream.ubi;

import org.jspecify.annotations.NullMarked;
