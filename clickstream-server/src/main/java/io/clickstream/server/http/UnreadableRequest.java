package io.clickstream.server.http;

/**
 * A request that Jetty could not read because its first line or headers are invalid or too long.
 * Nothing else may be known about it.
 *
 * @param status the status that it was answered with
 * @param reason why it could not be read
 * @param from the address of the client
 */
public record UnreadableRequest(int status, String reason, String from) {}
