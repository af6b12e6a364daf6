/** The service: what all of its APIs have in common. */
@NullMarked
package io.clickstream.server.http;

import org.jspecify.annotations.NullMarked;
