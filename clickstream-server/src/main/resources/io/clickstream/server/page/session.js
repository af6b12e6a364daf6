/** A session: what was searched, what was shown, and what was done with it. */

import { marking } from './changes.js';
import { byObject, byType, isClick, positions } from './clicks.js';
import { element, facts, folded, identifier, link, table, text, update } from './elements.js';
import { batchAddress, sessionAddress } from './overview.js';
import { call, pathPart, ServiceError } from './service.js';
import { count, dateAndTime, number, offset, place, plain, prettyJson } from './words.js';

const EVENTS = 1_000;

export class Session {
  #id;
  #batchId;
  #number;

  /** With a batch and a number among the parameters it is the version that this batch holds. */
  constructor(id, parameters) {
    this.#id = id;
    this.#batchId = parameters.get('batch');
    this.#number = Number.parseInt(parameters.get('number') ?? '', 10);
    this.title = `Session ${id}`;
  }

  async load(signal) {
    const [newest, version] = await Promise.all([this.#newest(signal), this.#version(signal)]);
    if (newest === null && version === null) {
      throw new ServiceError(0, `Browsers take the id “${this.#id}” for a folder, and cannot ask for it. `
        + 'Open this session from its batch.');
    }
    return { newest, session: version ?? newest };
  }

  /** Null of an id that browsers cannot ask for. */
  async #newest(signal) {
    const id = pathPart(this.#id);
    return id === null ? null : call(`sessions/${id}?events_limit=${EVENTS}`, { signal });
  }

  /**
   * Sessions that are updated get another place: an older link may find another one at its own, and
   * one that was written by hand may name a batch that is none. Then the newest version is shown.
   */
  async #version(signal) {
    const batchId = this.#batchId === null ? null : pathPart(this.#batchId);
    if (batchId === null || !(this.#number > 0)) {
      return null;
    }
    const asked = new URLSearchParams({
      after_number: this.#number - 1, limit: 1, events_limit: EVENTS, irrelevant: true,
    });
    const path = `batches/${batchId}/sessions?${asked}`;
    const [found] = await call(path, { signal }).then(({ sessions }) => sessions, noSuchBatch);
    return found?.session_id === this.#id && found.session_number === this.#number ? found : null;
  }

  show(main, { newest, session }, page) {
    if (!Array.isArray(session.shown)) {
      throw new ServiceError(0, 'The server’s answer is no session.');
    }
    const places = positions(session);
    const onShown = session.events.filter((event) => places.has(event.object_id));
    const others = session.events.filter((event) => !places.has(event.object_id));
    const onOthers = others.filter((event) => event.object_id !== null).length;
    update(main,
      element('nav.trail', { ariaLabel: 'Where this is' },
        link('#/', 'Overview'), ' › ', link(batchAddress(session.batch_id), session.batch_id)),
      element('div.heading', {},
        element('h1', { tabIndex: -1 }, text(plain(session.search_query))),
        element('div.actions', {}, marking(session, page))),
      version(session, newest),
      sessionFacts(session),
      json(session),
      objects(session, onShown),
      events('Events on objects shown', 'on-results', session, onShown),
      events('Other events', 'on-none', session, others,
        onOthers === 0 ? '' : `, ${number(onOthers)} on objects that are not among those shown`),
      session.more_events
        ? element('p.notice', {}, `There are more events: the first ${number(EVENTS)} are shown.`)
        : null);
  }
}

function noSuchBatch(failure) {
  if (failure.status !== 404) {
    throw failure;
  }
  return [];
}

function version(session, newest) {
  if (newest === null) {
    return element('p.notice', {}, `This is the version of the session in ${session.batch_id}. Browsers cannot ask `
      + 'whether it was updated since: they take its id for a folder.');
  }
  if (session.batch_id === newest.batch_id && session.session_number === newest.session_number) {
    return null;
  }
  return element('p.notice', {},
    `This is the version of the session in ${session.batch_id}. It was updated since: `,
    link(sessionAddress(newest.session_id), 'its newest version'),
    ` has number ${number(newest.session_number)} in ${newest.batch_id}.`);
}

const sessionFacts = (session) => facts([
  ['Session id', text(session.session_id)],
  ['Batch and number', [text(session.batch_id), `, ${number(session.session_number)}`]],
  ['Searched', dateAndTime(session.created_at)],
  ['User', session.user_id === null ? null : text(session.user_id)],
  ['Sorted by', session.sort_by && text(`${session.sort_by.field} ${session.sort_by.order}`
    + `${session.sort_by.force_not_payload ? ', not in the payload' : ''}`)],
  ['Payload search', session.payload_search ? 'yes' : null],
  ['For training', session.irrelevant ? element('span.mark', {}, 'irrelevant') : null],
]);

/** A query that is a text is the heading already. */
function json(session) {
  const values = [
    ['Query as JSON', typeof session.search_query === 'string' ? null : session.search_query, true],
    ['Filter', session.payload_filter, false],
    ['Meta', session.search_meta, false],
  ];
  return values
    .filter(([, value]) => value !== null)
    .map(([title, value, open]) => folded(title, prettyJson(value), open));
}

const SOURCES = {
  search_results: 'from the result list',
  impressions: 'from impressions; the session has no result list',
};

function objects(session, onShown) {
  if (session.shown_from === null) {
    return section('What was shown is unknown', 'results',
      element('p', {}, 'The session has no result list and no impressions.'));
  }
  const done = byObject(onShown);
  const results = new Map([...session.search_results].reverse().map((result) => [result.object_id, result]));
  const title = `${count(session.shown.length, 'object')} shown (${SOURCES[session.shown_from]})`;
  return section(title, 'results', table('Objects in the order in which they were shown',
    ['#Position', 'Object', '#Rank', 'What was done', 'Meta'],
    session.shown.map((object) =>
      objectRow(object, results.get(object.object_id), done.get(object.object_id) ?? []))));
}

function objectRow(object, result, events) {
  const clicked = events.some(isClick);
  return {
    key: object.object_id,
    kind: clicked ? 'clicked' : '',
    cells: [
      element(clicked ? 'span.position' : 'span', {}, place(object.position)),
      identifier(object.object_id),
      plain(result?.rank ?? ''),
      byType(events).map(([type, times]) => [typeMark(type, times), ' ']).flat(),
      meta(result?.meta ?? null),
    ],
  };
}

const typeMark = (type, times) =>
  element(isClick({ event_type: type }) ? 'span.done.click' : 'span.done', {},
    identifier(type), times > 1 ? ` × ${number(times)}` : '');

function events(title, id, session, shown, remark = '') {
  const places = positions(session);
  return section(`${title}: ${number(shown.length)}${remark}`, id, shown.length === 0
    ? element('p', {}, 'There are none.')
    : table(title, ['After', 'Event', '#Position', 'Object', 'Event id', 'Meta'],
      shown.map((event) => ({
        key: event.event_id,
        cells: [
          element('time', { dateTime: event.created_at, title: dateAndTime(event.created_at) },
            offset(event.created_at, session.created_at)),
          identifier(event.event_type),
          places.has(event.object_id) ? place(places.get(event.object_id)) : '',
          event.object_id === null ? '' : identifier(event.object_id),
          identifier(event.event_id),
          meta(event.meta),
        ],
      }))));
}

const meta = (value) => (value === null ? '' : folded('Show', prettyJson(value)));

const section = (title, id, content) =>
  element('section.panel', { id, aria: { labelledby: `${id}-title` } },
    element('h2', { id: `${id}-title` }, title), content);
