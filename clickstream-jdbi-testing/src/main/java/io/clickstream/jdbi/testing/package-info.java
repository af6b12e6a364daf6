/** Shared test support for backends on SQL databases that run the contract suite. */
@NullMarked
package io.clickstream.jdbi.testing;

import org.jspecify.annotations.NullMarked;
