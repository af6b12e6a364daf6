package io.clickstream.wrong.model;

import org.jdbi.v3.core.Handle;

/** The domain must not know JDBI; only the SQL modules may. */
final class KnowsJdbi {
  Handle handle;
}
