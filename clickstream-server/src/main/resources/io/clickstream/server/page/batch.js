/** A batch, and its sessions page by page. */

import { changeButtons } from './changes.js';
import { clickedPositions } from './clicks.js';
import { element, facts, identifier, link, table, text, update } from './elements.js';
import { ago, badges, batchAddress, sessionAddress } from './overview.js';
import { Content } from './receipt.js';
import { call } from './service.js';
import { atMost, dateAndTime, number, place, short } from './words.js';

const SESSIONS = 50;
const EVENTS = 100;

export class Batch {
  #id;
  #after;
  #irrelevant;
  #content = new Content();

  constructor(id, parameters) {
    this.#id = id;
    this.#after = Math.max(0, Number.parseInt(parameters.get('after') ?? '0', 10) || 0);
    this.#irrelevant = parameters.get('irrelevant') !== 'false';
    this.title = id;
  }

  async load(signal) {
    const path = `batches/${encodeURIComponent(this.#id)}`;
    // One more than is shown says whether there is a next page.
    const asked = new URLSearchParams({
      after_number: this.#after, limit: SESSIONS + 1, events_limit: EVENTS, irrelevant: this.#irrelevant,
    });
    const [batch, { sessions }] = await Promise.all([
      call(path, { signal }),
      call(`${path}/sessions?${asked}`, { signal }),
    ]);
    const receipt = batch.frozen ? await call(`${path}/receipt`, { signal }) : null;
    return { batch, sessions, receipt };
  }

  leave() {
    this.#content.leave();
  }

  show(main, { batch, sessions, receipt }, page) {
    const shown = sessions.slice(0, SESSIONS);
    const more = sessions.length > SESSIONS;
    const total = this.#total(batch, { sessions, more, receipt });
    update(main,
      element('nav.trail', { ariaLabel: 'Where this is' }, link('#/', 'Overview')),
      element('div.heading', {},
        element('h1', { tabIndex: -1 }, text(batch.batch_id), ' ', badges(batch)),
        element('div.actions', {}, changeButtons(batch, page))),
      batchFacts(batch, total),
      batch.status === 'collecting' ? null : this.#content.element(batch, receipt, page,
        () => this.show(main, { batch, sessions, receipt }, page)),
      element('section.panel', { aria: { labelledby: 'sessions-title' } },
        element('div.heading', {},
          element('h2', { id: 'sessions-title' }, 'Sessions'),
          this.#filter()),
        batch.status === 'collecting'
          ? element('p.hint', {}, 'This batch is still collecting: new sessions appear here, also between those shown.')
          : null,
        shown.length === 0 ? this.#none() : sessionTable(batch, shown),
        this.#pages(batch, { shown, more, total })));
  }

  /** Exact if a receipt tells it, or if this page shows all sessions that there are. */
  #total(batch, { sessions, more, receipt }) {
    if (receipt !== null && this.#irrelevant) {
      return number(receipt.lines);
    }
    return this.#after === 0 && this.#irrelevant && !more
      ? number(sessions.length)
      : atMost(batch.session_counter);
  }

  #none() {
    return element('p', {}, this.#after > 0
      ? `No session has a number greater than ${number(this.#after)}.`
      : 'There are no sessions to show.');
  }

  #address(after, irrelevant = this.#irrelevant) {
    const parameters = new URLSearchParams({
      ...(after > 0 && { after }), ...(!irrelevant && { irrelevant }),
    }).toString();
    return batchAddress(this.#id) + (parameters && `?${parameters}`);
  }

  #filter() {
    const box = element('input', {
      type: 'checkbox',
      checked: this.#irrelevant,
      onchange: ({ currentTarget }) => { location.hash = this.#address(0, currentTarget.checked); },
      data: { focus: 'irrelevant' },
    });
    return element('label.choice', {}, box, ' Show irrelevant sessions');
  }

  /** Numbers are unique, so that a page that starts so many numbers earlier leaves none out. */
  #pages(batch, { shown, more, total }) {
    const last = Math.max(0, batch.session_counter - SESSIONS);
    const next = shown.at(-1)?.session_number;
    return element('nav.pages', { ariaLabel: 'Pages' },
      step('First', this.#after > 0 ? this.#address(0) : null),
      step('Previous', this.#after > 0 ? this.#address(Math.max(0, this.#after - SESSIONS)) : null),
      element('span', {}, shown.length === 0 ? ''
        : `${number(shown.length)} of ${total} sessions: numbers ${number(shown[0].session_number)} to ${number(next)}`),
      step('Next', more ? this.#address(next) : null),
      step('Last', more ? this.#address(last) : null));
  }
}

const step = (words, address) => (address === null
  ? element('span.off', { aria: { disabled: 'true' } }, words)
  : element('a.step', { href: address, data: { focus: words } }, words));

const batchFacts = (batch, total) => facts([
  ['Sessions', total],
  ['Opened', [dateAndTime(batch.created_at), ' (', ago(batch.created_at), ')']],
  ['Released', batch.released_at && [dateAndTime(batch.released_at), ' (', ago(batch.released_at), ')']],
  ['Release id', batch.release_id && text(batch.release_id)],
]);

const sessionTable = (batch, sessions) => table(`Sessions of ${batch.batch_id}, by number`,
  ['#Number', 'Query', '#Shown', 'Clicked at', '#Events', 'Searched', 'User'],
  sessions.map((session) => ({
    key: session.session_id,
    cells: cells(session),
    kind: session.irrelevant ? 'irrelevant' : '',
  })));

/** Impressions may be among the events that were not asked for. */
function shownObjects({ shown, shown_from: from, more_events: more }) {
  if (from === 'search_results') {
    return number(shown.length);
  }
  return from === null ? '—' : [
    number(shown.length) + (more ? '+' : ''), ' ', element('span.mark', {}, 'from impressions')];
}

function cells(session) {
  const version = new URLSearchParams({ batch: session.batch_id, number: session.session_number });
  const query = link(`${sessionAddress(session.session_id)}?${version}`, short(session.search_query));
  return [
    number(session.session_number),
    session.irrelevant ? [query, ' ', element('span.mark', {}, 'irrelevant')] : query,
    shownObjects(session),
    clickedPositions(session).map((position) => [element('span.position', {}, place(position)), ' ']).flat(),
    number(session.events.length) + (session.more_events ? '+' : ''),
    element('time', { dateTime: session.created_at }, dateAndTime(session.created_at)),
    session.user_id === null ? '' : identifier(session.user_id),
  ];
}
