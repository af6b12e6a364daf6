/** Checks which requests are allowed: by key and role, or by origin if there are no keys. */
@NullMarked
package io.clickstream.server.access;

import org.jspecify.annotations.NullMarked;
