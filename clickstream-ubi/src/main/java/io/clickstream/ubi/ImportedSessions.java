package io.clickstream.ubi;

/**
 * What an import found about the sessions of its logs: those that it stored, and those of its rows
 * that were in the store before.
 *
 * @param improved how many stored sessions without results, or without a search query, got them
 *     from a row; these rows are among the merged queries
 * @param withoutResults how many sessions have no results after the import
 * @param withImpressions how many of the sessions without results have {@link
 *     io.clickstream.model.ShownObjects impressions}, which tell what was shown
 */
public record ImportedSessions(long improved, long withoutResults, long withImpressions) {

  /** The numbers of no sessions at all. */
  public static final ImportedSessions NONE = new ImportedSessions(0, 0, 0);
}
