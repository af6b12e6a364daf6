/** Describes the service as an OpenAPI document, and shows it. */
@NullMarked
package io.clickstream.server.openapi;

import org.jspecify.annotations.NullMarked;
