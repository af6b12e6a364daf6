/** What happens when something goes wrong between the MongoDB driver and the server. */
@NullMarked
package io.clickstream.verification.faults;

import org.jspecify.annotations.NullMarked;
