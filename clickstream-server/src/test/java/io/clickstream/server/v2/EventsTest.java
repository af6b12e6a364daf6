package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static io.clickstream.server.v2.VersionTwo.json;
import static io.clickstream.server.v2.VersionTwo.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {

  private final VersionTwo api = new VersionTwo();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyRowIsAnsweredFor() {
    JsonNode answer =
        json(
            api.post(
                "/events",
                "{'events':[{'session_id':'s-1','event_id':'e-1'},"
                    + "{'session_id':'s-1','event_id':'e-1','event_type':'buy'},"
                    + "{'session_id':'s-1','event_id':'e-2','type':'buy'},"
                    + "{'session_id':'s-1','event_id':'e-3','meta':{'any':'thing'}}]}"));
    assertThat(answer.toString())
        .isEqualTo(
            quoted(
                "{'results':["
                    + "{'index':0,'session_id':'s-1','event_id':'e-1','outcome':'stored'},"
                    + "{'index':1,'session_id':'s-1','event_id':'e-1','outcome':'duplicate'},"
                    + "{'index':2,'session_id':'s-1','event_id':'e-2','outcome':'rejected',"
                    + "'reason':'events[2].type: is no known field'},"
                    + "{'index':3,'session_id':'s-1','event_id':'e-3','outcome':'stored'}],"
                    + "'stored':2,'duplicate':1,'rejected':1}"));
  }

  @Test
  void anEventComesBackAsItWasSent() {
    json(
        api.post(
            "/events",
            "{'events':[{'session_id':'s-1','event_id':'e-1','object_id':'o-1','event_type':'buy',"
                + "'created_at':'2026-05-17T08:00:00.123Z','meta':[1]},"
                + "{'session_id':'s-1','event_id':'e-2'}]}"));
    api.register("s-1");
    assertThat(json(api.get("/sessions/s-1")).get("events").toString())
        .isEqualTo(
            quoted(
                "[{'event_id':'e-1','event_type':'buy','object_id':'o-1',"
                    + "'created_at':'2026-05-17T08:00:00.123Z','meta':[1]},"
                    + "{'event_id':'e-2','event_type':'click','object_id':null,"
                    + "'created_at':'2026-05-17T08:41:53.127Z','meta':null}]"));
  }

  @Test
  void noEventsAreNoError() {
    assertThat(json(api.post("/events", "{'events':[]}")).get("results")).isEmpty();
  }

  @Test
  void tooManyEventsAreRefused() {
    assertRefused(
        api.post("/events", "{'events':[1,2,3,4,5]}"),
        413,
        "events: must not have more than 4 rows, but has 5");
  }
}
