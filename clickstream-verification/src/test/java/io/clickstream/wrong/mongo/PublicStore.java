package io.clickstream.wrong.mongo;

/** Of an adapter only the doors are public, not its stores. */
public final class PublicStore {}
