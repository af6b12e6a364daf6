/**
 * The API for applications. {@link io.clickstream.ClickstreamDao} records searches and what users
 * did with their results, and provides them to model training in batches that do not change once
 * released.
 */
@NullMarked
package io.clickstream;

import org.jspecify.annotations.NullMarked;
