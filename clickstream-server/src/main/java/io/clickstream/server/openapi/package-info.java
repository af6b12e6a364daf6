/** The OpenAPI document of the service, and Swagger UI, which shows it. */
@NullMarked
package io.clickstream.server.openapi;

import org.jspecify.annotations.NullMarked;
