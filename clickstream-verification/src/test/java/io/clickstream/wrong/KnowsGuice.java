package io.clickstream.wrong;

import com.google.inject.Injector;

/** The domain must not know Guice. */
final class KnowsGuice {
  Injector injector;
}
