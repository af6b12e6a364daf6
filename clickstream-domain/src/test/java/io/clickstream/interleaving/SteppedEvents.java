package io.clickstream.interleaving;

import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Events, of which each is stored by a step of its own. */
public class SteppedEvents implements EventStore {

  private final Steps steps;

  public SteppedEvents(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<Boolean> add(List<SessionEvent> events) {
    return steps.call(
        "add " + Shown.of(events),
        () -> {
          List<Boolean> added = new ArrayList<>();
          for (SessionEvent event : events) {
            added.add(
                steps.write(
                    "add " + Shown.of(event),
                    state ->
                        new Outcome<>(
                            state.withEvent(event),
                            !state.eventsOf(event.sessionId()).containsKey(event.eventId()))));
          }
          return added;
        });
  }

  /** In one step, because no promise depends on when the events of which session are read. */
  @Override
  public Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limit, Predicate<? super SessionEvent> enough) {
    return steps.read(
        "events of " + new TreeSet<>(sessionIds),
        state -> {
          Map<String, List<SessionEvent>> found = new LinkedHashMap<>();
          for (String id : new TreeSet<>(sessionIds)) {
            List<SessionEvent> events = new ArrayList<>();
            found.put(id, events);
            for (SessionEvent event : state.eventsOf(id).values()) {
              if (limit > 0 && events.size() == limit) {
                break;
              }
              events.add(event);
              if (enough.test(event)) {
                return found;
              }
            }
          }
          return found;
        });
  }

  @Override
  public Map<String, Long> counts(Collection<String> sessionIds) {
    return steps.read(
        "count events of " + new TreeSet<>(sessionIds),
        state -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          new TreeSet<>(sessionIds).forEach(id -> counts.put(id, (long) state.eventsOf(id).size()));
          return counts;
        });
  }
}
