/** Imports rows of User Behavior Insights over HTTP. */
@NullMarked
package io.clickstream.server.ubi;

import org.jspecify.annotations.NullMarked;
