/** User Behavior Insights over HTTP: rows are sent as they would be imported from a file. */
@NullMarked
package io.clickstream.server.ubi;

import org.jspecify.annotations.NullMarked;
