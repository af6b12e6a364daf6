/** The first view: what comes in, and the batches. */

import { Arrivals } from './arrivals.js';
import { changeButtons } from './changes.js';
import { button, copyButton, element, identifier, link, table, update } from './elements.js';
import { call, key, now } from './service.js';
import { age, atMost, dateAndTime, number, status } from './words.js';

const BATCHES = 50;
/** The service lists no more. */
const MOST_BATCHES = 1_000;

export const batchAddress = (batchId) => `#/batches/${encodeURIComponent(batchId)}`;
export const sessionAddress = (sessionId) => `#/sessions/${encodeURIComponent(sessionId)}`;

/** The status of a batch, and whether it is frozen. */
export const badges = (batch) => [
  element(`span.badge.${batch.status}`, {}, status(batch.status)),
  batch.frozen ? [' ', element('span.badge.frozen', {}, 'frozen')] : [],
].flat();

/** How long ago, with the time itself for whoever points at it. */
export const ago = (time) =>
  element('time', { dateTime: time, title: dateAndTime(time) }, age(time, now()));

export class Overview {
  title = 'Overview';
  #limit = BATCHES;
  #arrivals = new Arrivals();
  #batches = element('div');
  #welcome = null;

  async load(signal) {
    // One more than is shown says whether there are more.
    const [{ batches }, arrivals] = await Promise.all([
      call(`batches?limit=${Math.min(this.#limit + 1, MOST_BATCHES)}`, { signal }),
      call('arrivals', { signal }).catch((failure) => failure),
    ]);
    return { batches, arrivals };
  }

  show(main, { batches, arrivals }, page) {
    if (batches.length === 0) {
      this.#welcome ??= nothingYet();
      if (!main.contains(this.#welcome)) {
        main.replaceChildren(heading(), this.#welcome);
      }
      return;
    }
    if (!main.contains(this.#batches)) {
      main.replaceChildren(...this.#frame());
    }
    if (arrivals instanceof Error) {
      this.#arrivals.fail(arrivals.message);
    } else {
      this.#arrivals.show(arrivals.minutes);
    }
    this.#showBatches(batches, { ...page, batches });
  }

  leave() {
    this.#arrivals.close();
  }

  #frame() {
    return [
      heading(),
      this.#arrivals.element,
      element('section.panel', { aria: { labelledby: 'batches-title' } },
        element('div.heading', {}, element('h2', { id: 'batches-title' }, 'Batches'), sessionSearch()),
        this.#batches,
        element('p.hint', {}, '“Up to”, because a session that was sent again or updated may have been '
          + 'counted more than once.')),
    ];
  }

  #showBatches(batches, page) {
    const atTheEnd = batches.length === MOST_BATCHES && this.#limit === MOST_BATCHES
      ? element('p.hint', {}, `The newest ${number(MOST_BATCHES)} are shown; the service lists no older ones.`)
      : null;
    const more = batches.length > this.#limit
      ? button('Show more batches', () => { this.#limit += BATCHES; page.refresh(); })
      : atTheEnd;
    update(this.#batches, table('Batches, newest first',
      ['Batch', 'Status', '#Sessions', 'Opened', 'Released', 'Release id', 'Actions'],
      batches.slice(0, this.#limit).map((batch) => ({
        key: batch.batch_id, cells: cells(batch, page), kind: batch.status,
      }))),
    more);
  }
}

const heading = () => element('h1.unseen', { tabIndex: -1 }, 'Overview');

const cells = (batch, page) => [
  link(batchAddress(batch.batch_id), batch.batch_id),
  badges(batch),
  atMost(batch.session_counter),
  ago(batch.created_at),
  batch.released_at ? ago(batch.released_at) : '',
  batch.release_id ? identifier(batch.release_id) : '',
  element('div.actions', {}, changeButtons(batch, page)),
];

function sessionSearch() {
  const id = element('input', {
    id: 'session-id', required: true, maxLength: 512, placeholder: 'Session id', autocomplete: 'off',
    ariaLabel: 'Session id', spellcheck: false,
  });
  const form = element('form.search', { role: 'search' }, id, element('button', { type: 'submit' }, 'Open session'));
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    location.hash = sessionAddress(id.value.trim());
  });
  return form;
}

function nothingYet() {
  const command = exampleCommand();
  return element('section.panel.welcome', {},
    element('h2', {}, 'Nothing was collected yet'),
    element('p', {}, 'Send a first search from a terminal. This page shows it within 15 seconds.'),
    element('pre', { id: 'example', tabIndex: 0 }, command),
    copyButton('Copy the command', command, 'example'));
}

function exampleCommand() {
  const address = new URL('api/v1/clickstream/session', document.baseURI).href;
  const session = JSON.stringify({
    session_id: 'search-1',
    search_query: 'red shoes',
    search_results: [{ object_id: 'shoe-7' }, { object_id: 'shoe-9' }],
  });
  const authorization = key() ? " -H 'Authorization: Bearer YOUR-KEY'" : '';
  return `curl ${address}${authorization} -H 'Content-Type: application/json' -d '${session}'`;
}
