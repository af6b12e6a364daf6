package io.clickstream.model;

/**
 * What became of one session of a bulk registration.
 *
 * @param registered the session as it stands in the store
 * @param created whether this call stored it; otherwise it was known before, and its first
 *     registration, as it stands now, is the answer. Of an id that stands in the list twice, only
 *     the first is created
 */
public record Registration(RegisteredSession registered, boolean created) {}
