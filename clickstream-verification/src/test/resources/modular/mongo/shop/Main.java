package shop;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.MongoOptions;
import java.time.Instant;
import java.util.List;

public class Main {

  public static void main(String[] arguments) {
    String uri = arguments[0];
    try (ClickstreamDao clickstream =
        MongoClickstreamDao.at(uri, MongoOptions.DEFAULTS, ClickstreamOptions.DEFAULTS)) {
      clickstream.registerSession(
          Session.builder("search-1", "red shoes", Instant.now()).searchResults("shoe-7").build());
      clickstream.pushEvents(
          List.of(
              SessionEvent.builder("search-1", "click-1", Instant.now()).objectId("shoe-7").build()));
      SessionBatch batch = clickstream.releaseBatch("night-1").orElseThrow();
      clickstream
          .streamBatchSessions(batch.batchId(), PageRequest.ALL)
          .forEach(
              session ->
                  System.out.println(
                      session.session().searchQuery() + ": " + session.events().size() + " event(s)"));
    }
  }
}
