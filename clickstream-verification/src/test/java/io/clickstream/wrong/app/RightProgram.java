package io.clickstream.wrong.app;

import com.google.inject.Injector;
import io.clickstream.wrong.mongo.PublicStore;

/** Breaks no rule: the program may know adapters, and Guice. */
final class RightProgram {
  PublicStore store;
  Injector injector;
}
