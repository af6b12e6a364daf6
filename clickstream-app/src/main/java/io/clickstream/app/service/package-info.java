/** The service as a whole, put together. */
@NullMarked
package io.clickstream.app.service;

import org.jspecify.annotations.NullMarked;
