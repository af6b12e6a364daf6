/**
 * What an application uses: {@link io.clickstream.ClickstreamDao} records searches and what people
 * did with their results, and hands them to model training in batches that never change once they
 * are released.
 */
@NullMarked
package io.clickstream;

import org.jspecify.annotations.NullMarked;
