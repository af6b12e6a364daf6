/** The commands, one class each, and what they share. */
@NullMarked
package io.clickstream.cli.command;

import org.jspecify.annotations.NullMarked;
