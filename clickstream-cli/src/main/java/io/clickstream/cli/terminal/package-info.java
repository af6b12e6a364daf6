/** Output to a terminal: streams, tables and bars. */
@NullMarked
package io.clickstream.cli.terminal;

import org.jspecify.annotations.NullMarked;
