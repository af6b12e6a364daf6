package io.clickstream.wrong.port;

import org.h2.api.ErrorCode;

/** The domain must not know H2; only its own module may. */
interface KnowsH2 {
  ErrorCode code();
}
