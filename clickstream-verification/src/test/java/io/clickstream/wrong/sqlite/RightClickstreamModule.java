package io.clickstream.wrong.sqlite;

import com.google.inject.AbstractModule;

/** Breaks no rule. */
public final class RightClickstreamModule extends AbstractModule {}
