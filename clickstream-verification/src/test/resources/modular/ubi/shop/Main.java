package shop;

import io.clickstream.ClickstreamDao;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import io.clickstream.ubi.UbiImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {

  public static void main(String[] arguments) throws IOException {
    Path log =
        Files.writeString(
            Path.of("log.ndjson"),
            """
            {"query_id":"search-1","user_query":"red shoes","timestamp":"2026-05-17T08:12:31.457Z",\
            "query_response_hit_ids":["shoe-7"]}
            {"query_id":"search-1","action_name":"click","timestamp":"2026-05-17T08:13:42.568Z",\
            "event_attributes":{"object":{"object_id":"shoe-7"}}}
            """);
    try (ClickstreamDao clickstream = new InMemoryClickstreamDao()) {
      UbiImport.builder(clickstream).build().importFile(log);
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
