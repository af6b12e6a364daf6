/** What backends on SQL databases share to run the contract suite. */
@NullMarked
package io.clickstream.jdbi.testing;

import org.jspecify.annotations.NullMarked;
