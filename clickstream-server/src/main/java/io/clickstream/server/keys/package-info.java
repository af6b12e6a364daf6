/** The keys with which clients use the service, and the file that they are kept in. */
@NullMarked
package io.clickstream.server.keys;

import org.jspecify.annotations.NullMarked;
