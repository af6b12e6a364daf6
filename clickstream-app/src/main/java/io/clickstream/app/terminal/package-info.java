/** What a person sees: streams, tables and bars. */
@NullMarked
package io.clickstream.app.terminal;

import org.jspecify.annotations.NullMarked;
