package io.clickstream.wrong.internal;

/** Breaks no rule itself. */
final class RightCheck {}
