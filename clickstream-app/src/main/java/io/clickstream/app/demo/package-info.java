/** A made-up shop whose search log shows what the program does. */
@NullMarked
package io.clickstream.app.demo;

import org.jspecify.annotations.NullMarked;
