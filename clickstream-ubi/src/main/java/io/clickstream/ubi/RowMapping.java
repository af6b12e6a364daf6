package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.UbiRow.RejectedRow;
import io.clickstream.ubi.log.JsonRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.NotJsonException;
import io.clickstream.ubi.log.RowProblem;
import io.clickstream.ubi.log.UnreadableRowException;
import java.time.Instant;
import java.util.List;
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

  /** The current name, an older one, and that of one version of the specification. */
  private static final List<String> RESULT_NAMES =
      List.of("query_response_hit_ids", "query_response_object_ids", "query_response_objects_ids");

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
    RowKind kind = kind(row);
    RowFields fields = new RowFields(row.source(), row.repaired());
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

  /**
   * Determines the kind of a row by its fields, or by the name of its index if those are ambiguous.
   */
  static RowKind kind(LogRow row) {
    Map<String, @Nullable Object> fields = row.source();
    if (fields.get("action_name") != null) {
      return RowKind.EVENT;
    }
    if (RESULT_NAMES.stream().anyMatch(fields::containsKey)) {
      return RowKind.QUERY;
    }
    String index = row.index() == null ? "" : row.index().toLowerCase(Locale.ROOT);
    boolean eventFields =
        fields.containsKey("action_name") || fields.containsKey("event_attributes");
    if (index.contains("event") || (eventFields && !index.contains("quer"))) {
      return RowKind.EVENT;
    }
    boolean queryFields = QUERY_FIELDS.stream().anyMatch(fields::containsKey);
    return queryFields || index.contains("quer") ? RowKind.QUERY : RowKind.OTHER;
  }

  private static QueryRow query(LogRow row, RowFields fields) throws RejectedRowException {
    String id = queryId(fields);
    Instant createdAt = fields.takeTimestamp();
    Session session =
        Session.builder(id, searchQuery(fields), createdAt)
            .searchResults(searchResults(fields))
            .userId(userId(fields))
            .searchMeta(fields.rest())
            .build();
    return new QueryRow(row, session, row.repaired() || fields.hasUnusable());
  }

  private static String queryId(RowFields fields) throws RejectedRowException {
    String id = fields.takeId("query_id");
    if (id == null) {
      throw new RejectedRowException(
          UnusedReason.NO_QUERY_ID, "query_id is missing, null or blank");
    }
    return id;
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

  private static List<SearchResult> searchResults(RowFields fields) {
    for (String name : RESULT_NAMES) {
      List<String> ids = fields.takeIds(name);
      if (!ids.isEmpty()) {
        return ids.stream().map(SearchResult::of).toList();
      }
    }
    return List.of();
  }

  private static @Nullable String userId(RowFields fields) {
    String clientId = fields.takeOptionalId("client_id");
    return clientId != null ? clientId : fields.takeOptionalId("user_id");
  }

  private static EventRow event(LogRow row, RowFields fields) throws RejectedRowException {
    String sessionId = queryId(fields);
    String bulkId = fields.id("_id", row.id());
    Instant createdAt = fields.takeTimestamp();
    String eventId = bulkId != null ? bulkId : row.hash();
    String actionName = fields.takeId("action_name");
    if (actionName == null) {
      throw new RejectedRowException(
          UnusedReason.NO_ACTION_NAME, "action_name is missing, null or blank");
    }
    SessionEvent event =
        SessionEvent.builder(sessionId, eventId, createdAt)
            .eventType(actionName)
            .objectId(objectId(fields))
            .meta(fields.rest())
            .build();
    return new EventRow(row, event, row.repaired() || fields.hasUnusable());
  }

  /** Some exporters flatten nested objects or write them as text; such fields stay in the meta. */
  private static @Nullable String objectId(RowFields fields) {
    if (fields.get("event_attributes") instanceof String text && text.startsWith("{")) {
      return objectIdInText(text, fields);
    }
    String nested = fields.takeOptionalId("event_attributes", "object", "object_id");
    return nested != null ? nested : fields.takeOptionalId("event_attributes.object.object_id");
  }

  private static @Nullable String objectIdInText(String text, RowFields fields) {
    try {
      JsonRow.Parsed parsed = JsonRow.parse(text);
      RowFields inText =
          new RowFields(Map.of("event_attributes", parsed.fields()), parsed.repaired());
      String id = inText.takeOptionalId("event_attributes", "object", "object_id");
      if (inText.hasUnusable()) {
        fields.markUnusable();
      }
      return id;
    } catch (NotJsonException plainText) {
      return null;
    } catch (UnreadableRowException unusable) {
      fields.markUnusable();
      return null;
    }
  }
}
