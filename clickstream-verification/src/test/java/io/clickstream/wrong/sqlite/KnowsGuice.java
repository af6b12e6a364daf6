package io.clickstream.wrong.sqlite;

import com.google.inject.Provider;

/** Of an adapter only the Guice module knows Guice. */
final class KnowsGuice {
  Provider<String> provider;
}
