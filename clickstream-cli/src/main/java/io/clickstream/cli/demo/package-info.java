/** The generated search log of a shop that does not exist, for the demonstration. */
@NullMarked
package io.clickstream.cli.demo;

import org.jspecify.annotations.NullMarked;
