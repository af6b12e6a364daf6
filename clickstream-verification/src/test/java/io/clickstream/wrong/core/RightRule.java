package io.clickstream.wrong.core;

/** Breaks no rule itself. */
public final class RightRule {}
