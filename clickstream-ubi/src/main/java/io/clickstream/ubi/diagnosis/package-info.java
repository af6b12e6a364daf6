/**
 * Says what a file is that is no log, and which command makes one of it. Internal: it is not part
 * of the API.
 */
@NullMarked
package io.clickstream.ubi.diagnosis;

import org.jspecify.annotations.NullMarked;
