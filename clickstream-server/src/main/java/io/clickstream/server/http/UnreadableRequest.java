package io.clickstream.server.http;

/**
 * A request that Jetty could not read because its first line or headers are invalid or too long.
 * Nothing else may be known of it.
 *
 * @param status the status that it was answered with
 * @param reason what is wrong with it
 * @param from the address that it came from
 */
public record UnreadableRequest(int status, String reason, String from) {}
