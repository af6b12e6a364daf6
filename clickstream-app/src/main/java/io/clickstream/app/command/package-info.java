/** The commands, one class each, and what they share. */
@NullMarked
package io.clickstream.app.command;

import org.jspecify.annotations.NullMarked;
