/** The service: what all of its APIs have in common. */
@NullMarked
package io.clickstream.app.http;

import org.jspecify.annotations.NullMarked;
