/** A made-up shop whose search log shows what the program does. */
@NullMarked
package io.clickstream.cli.demo;

import org.jspecify.annotations.NullMarked;
