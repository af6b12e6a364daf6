/** What all APIs of the service share: bodies, JSON, problems, static files. */
@NullMarked
package io.clickstream.server.http;

import org.jspecify.annotations.NullMarked;
