package io.clickstream.wrong.cli;

import com.google.inject.Injector;
import io.clickstream.wrong.mongo.PublicStore;

/** Breaks no rule: the program may know adapters, and Guice. */
public final class RightProgram {
  PublicStore store;
  Injector injector;
}
