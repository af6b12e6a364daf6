/** What the Guice modules of the backends have in common. */
@NullMarked
package io.clickstream.guice;

import org.jspecify.annotations.NullMarked;
