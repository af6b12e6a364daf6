/** User Behavior Insights over HTTP: rows are sent as they would be imported from a file. */
@NullMarked
package io.clickstream.app.http.ubi;

import org.jspecify.annotations.NullMarked;
