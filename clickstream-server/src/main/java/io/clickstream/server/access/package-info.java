/** Who may do what: keys, and the roles that they have. */
@NullMarked
package io.clickstream.server.access;

import org.jspecify.annotations.NullMarked;
