/** Observes the service: metrics, the access log, and the arrivals of the last hour. */
@NullMarked
package io.clickstream.server.metrics;

import org.jspecify.annotations.NullMarked;
