/**
 * Sessions and events in JSON: the lines of an export, written and read, and files that are written
 * completely or not at all.
 */
@NullMarked
package io.clickstream.json;

import org.jspecify.annotations.NullMarked;
