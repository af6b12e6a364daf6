/** The commands, one class each, and the classes that they share. */
@NullMarked
package io.clickstream.cli.command;

import org.jspecify.annotations.NullMarked;
