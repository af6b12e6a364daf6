package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.ShownObjects;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.UbiRow.RejectedRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.RowProblem;
import io.clickstream.ubi.log.UbiNames;
import io.clickstream.ubi.log.UnreadableRowException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to sessions and events.
 *
 * <pre>
 * query                                          session
 *   query_id                                       sessionId
 *   user_query, else query if it is not JSON       searchQuery
 *   query_response_hit_ids, else ..._object_ids    searchResults, in order
 *   client_id, else user_id                        userId
 *   timestamp                                      createdAt
 *   everything else                                searchMeta
 *
 * event                                          event
 *   query_id                                       sessionId
 *   _id of the bulk action, else a hash            eventId
 *   action_name                                    eventType
 *   event_attributes.object.object_id              objectId
 *   timestamp                                      createdAt
 *   everything else                                meta
 * </pre>
 */
final class RowMapping {

  private static final Set<String> QUERY_FIELDS =
      Set.of("user_query", "query", "query_attributes", "query_response_id", "query_id");

  private RowMapping() {}

  /** Maps a row to the session or event that it stands for, or rejects it. */
  static UbiRow map(LogRow row) {
    UnreadableRowException unreadable = row.failure();
    if (unreadable != null) {
      UnusedReason reason = reason(unreadable.problem());
      return new RejectedRow(row, RowKind.OTHER, reason, unreadable.detail());
    }
    Map<String, @Nullable Object> named = UbiNames.canonical(row.source());
    RowKind kind = kind(row.index(), named);
    RowFields fields = new RowFields(named, row.replacements());
    try {
      return switch (kind) {
        case QUERY -> query(row, fields);
        case EVENT -> event(row, fields);
        case OTHER ->
            throw new RejectedRowException(
                UnusedReason.NO_UBI_ROW, "has neither query_id nor action_name");
      };
    } catch (RejectedRowException rejected) {
      return new RejectedRow(row, kind, rejected.reason(), rejected.detail());
    } catch (InvalidValueException refused) {
      String detail = String.valueOf(refused.getMessage());
      return new RejectedRow(row, kind, UnusedReason.BAD_VALUE, detail);
    }
  }

  private static UnusedReason reason(RowProblem problem) {
    return switch (problem) {
      case NOT_JSON -> UnusedReason.NO_JSON;
      case NOT_INDEXED -> UnusedReason.NO_INDEXED_ROW;
      case BAD_VALUE -> UnusedReason.BAD_VALUE;
      case CUT_OFF -> UnusedReason.CUT_OFF;
    };
  }

  /** Returns whether a row is a query or an impression, if it can be used. */
  static boolean isQueryOrImpression(LogRow row) {
    Map<String, @Nullable Object> fields = UbiNames.canonical(row.source());
    return kind(row.index(), fields) == RowKind.QUERY
        || (fields.get("action_name") instanceof String action
            && action.equalsIgnoreCase(ShownObjects.IMPRESSION));
  }

  /**
   * Determines the kind of a row by its fields, or by the name of its index if those are ambiguous.
   */
  private static RowKind kind(@Nullable String indexName, Map<String, @Nullable Object> fields) {
    if (fields.get("action_name") != null) {
      return RowKind.EVENT;
    }
    if (ResultIds.NAMES.stream().anyMatch(fields::containsKey)) {
      return RowKind.QUERY;
    }
    String index = indexName == null ? "" : indexName.toLowerCase(Locale.ROOT);
    boolean eventFields =
        fields.containsKey("action_name")
            || fields.containsKey("event_attributes")
            || (!fields.containsKey("user_query")
                && UbiNames.instead("action_name", fields) != null);
    if (index.contains("event") || (eventFields && !index.contains("quer"))) {
      return RowKind.EVENT;
    }
    boolean queryFields = QUERY_FIELDS.stream().anyMatch(fields::containsKey);
    return queryFields || index.contains("quer") ? RowKind.QUERY : RowKind.OTHER;
  }

  private static QueryRow query(LogRow row, RowFields fields) throws RejectedRowException {
    String id = fields.takeId("query_id", UnusedReason.NO_QUERY_ID);
    Instant createdAt = fields.takeTimestamp();
    Session session =
        Session.builder(id, searchQuery(fields), createdAt)
            .searchResults(new QueryResults(fields).take())
            .userId(userId(fields))
            .searchMeta(fields.rest())
            .build();
    return new QueryRow(row, session, fields.repairs());
  }

  /** In old logs, "query" is what the person typed; in newer ones, it is the engine's query. */
  private static @Nullable Object searchQuery(RowFields fields) {
    Object userQuery = fields.take("user_query");
    if (userQuery == null
        && fields.get("query") instanceof String query
        && !query.isBlank()
        && !query.strip().startsWith("{")) {
      return query;
    }
    return userQuery;
  }

  private static @Nullable String userId(RowFields fields) {
    String clientId = fields.takeOptionalId("client_id", UnusedReason.UNUSABLE_USER);
    return clientId != null
        ? clientId
        : fields.takeOptionalId("user_id", UnusedReason.UNUSABLE_USER);
  }

  private static EventRow event(LogRow row, RowFields fields) throws RejectedRowException {
    String sessionId = fields.takeId("query_id", UnusedReason.NO_QUERY_ID);
    String bulkId = fields.id("_id", row.id());
    Instant createdAt = fields.takeTimestamp();
    String eventId = bulkId != null ? bulkId : row.hash();
    String actionName = fields.takeId("action_name", UnusedReason.NO_ACTION_NAME);
    SessionEvent event =
        SessionEvent.builder(sessionId, eventId, createdAt)
            .eventType(actionName)
            .objectId(new EventObject(fields).take())
            .meta(fields.rest())
            .build();
    return new EventRow(row, event, fields.repairs());
  }
}
