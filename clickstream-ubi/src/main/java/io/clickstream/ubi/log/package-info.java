/** Reading a log: files, packed or not, their lines, and the rows that stand in them. */
@NullMarked
package io.clickstream.ubi.log;

import org.jspecify.annotations.NullMarked;
