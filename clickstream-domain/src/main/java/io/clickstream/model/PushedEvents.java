package io.clickstream.model;

/**
 * What became of pushed events; both numbers together are the number of events handed over.
 *
 * @param stored how many were new
 * @param duplicate how many existed already, or stood twice in the list, and were left as they are
 */
public record PushedEvents(int stored, int duplicate) {}
