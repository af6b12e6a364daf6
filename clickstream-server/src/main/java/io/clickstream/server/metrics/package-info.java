/** What the service tells about itself: metrics, its log of requests, what comes in. */
@NullMarked
package io.clickstream.server.metrics;

import org.jspecify.annotations.NullMarked;
