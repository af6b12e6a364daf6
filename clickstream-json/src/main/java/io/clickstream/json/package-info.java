/** Batches as files for training. */
@NullMarked
package io.clickstream.json;

import org.jspecify.annotations.NullMarked;
