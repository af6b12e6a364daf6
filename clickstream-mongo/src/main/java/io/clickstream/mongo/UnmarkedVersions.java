package io.clickstream.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.ID;
import static io.clickstream.mongo.Documents.IRRELEVANT;
import static io.clickstream.mongo.Documents.SESSION_ID;
import static io.clickstream.mongo.Documents.SESSION_NUMBER;

import com.mongodb.client.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * Reads preserved versions that are not marked as irrelevant, without those for which a newest
 * version stands that is.
 *
 * <p>A copy may lack a mark as long as the newest version is still in its place: the mark is copied
 * before a session moves on. So whoever finds the place left must look at the copy again, for it is
 * final only then.
 */
final class UnmarkedVersions {

  private static final String MARKED_NEWEST = "marked_newest";
  private static final String MARKED_BY_NOW = "marked_by_now";

  private UnmarkedVersions() {}

  /** Of the versions that the filter selects, by number; at most so many, 0 for all. */
  static List<Bson> pipeline(Bson filter, int limit) {
    List<Bson> pipeline =
        new ArrayList<>(
            List.of(
                match(filter),
                sort(ascending(BATCH_ID, SESSION_NUMBER)),
                markedDocuments(
                    Database.SESSIONS,
                    Map.of(ID, SESSION_ID, BATCH_ID, BATCH_ID, SESSION_NUMBER, SESSION_NUMBER),
                    MARKED_NEWEST),
                match(size(MARKED_NEWEST, 0)),
                markedDocuments(Database.SESSION_VERSIONS, Map.of(ID, ID), MARKED_BY_NOW),
                match(size(MARKED_BY_NOW, 0))));
    if (limit > 0) {
      pipeline.add(limit(limit));
    }
    pipeline.add(project(exclude(MARKED_NEWEST, MARKED_BY_NOW)));
    return pipeline;
  }

  /** Their keys only, because what they hold may be large. */
  private static Bson markedDocuments(String from, Map<String, String> equal, String as) {
    List<Variable<BsonValue>> variables = new ArrayList<>();
    BsonArray conditions = new BsonArray();
    equal.forEach(
        (field, ofVersion) -> {
          variables.add(new Variable<>("of_" + ofVersion, new BsonString("$" + ofVersion)));
          conditions.add(equal("$" + field, "$$of_" + ofVersion));
        });
    return lookup(
        from,
        variables,
        List.of(
            match(new BsonDocument("$expr", new BsonDocument("$and", conditions))),
            match(eq(IRRELEVANT, BsonBoolean.TRUE)),
            project(include(ID))),
        as);
  }

  private static BsonDocument equal(String one, String other) {
    return new BsonDocument(
        "$eq", new BsonArray(List.of(new BsonString(one), new BsonString(other))));
  }
}
