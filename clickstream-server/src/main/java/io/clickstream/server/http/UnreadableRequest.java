package io.clickstream.server.http;

/**
 * A request whose first line or headers are not as HTTP wants them, or too long: there may be no
 * more of it than this.
 *
 * @param status what it was answered with
 * @param reason what is wrong with it
 * @param from the address that it came from
 */
public record UnreadableRequest(int status, String reason, String from) {}
