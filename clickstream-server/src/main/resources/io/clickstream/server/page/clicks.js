/** What was done with what a search showed, and at which positions. Positions count from 1. */

/** Logs have kinds of their own, such as "item_click". */
export const isClick = (event) => event.event_type.toLowerCase().includes('click');

/** The events on each object. */
export function byObject(events) {
  const groups = new Map();
  for (const event of events.filter(({ object_id: object }) => object !== null)) {
    groups.set(event.object_id, [...(groups.get(event.object_id) ?? []), event]);
  }
  return groups;
}

/** How often each type of event occurs, by type. */
export function byType(events) {
  const counts = new Map();
  events.forEach(({ event_type: type }) => counts.set(type, (counts.get(type) ?? 0) + 1));
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The position of each object that was shown; null if it is unknown. */
export const positions = (session) =>
  new Map(session.shown.map(({ object_id: object, position }) => [object, position]));

/** The positions that were clicked, each once, from the first on; null, for unknown ones, is last. */
export function clickedPositions(session) {
  const places = positions(session);
  const clicked = session.events
    .filter((event) => isClick(event) && places.has(event.object_id))
    .map((event) => places.get(event.object_id));
  return [...new Set(clicked)].sort((one, other) => (one ?? Infinity) - (other ?? Infinity));
}
