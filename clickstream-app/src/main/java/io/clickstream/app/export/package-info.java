/** Batches as files for training. */
@NullMarked
package io.clickstream.app.export;

import org.jspecify.annotations.NullMarked;
