/** What a frozen batch is: its receipt, its lines to download, and events that came too late. Or that it is not frozen. */

import { askAmend, askFreeze } from './changes.js';
import { button, copyButton, element, facts } from './elements.js';
import { call, save } from './service.js';
import { count, dateAndTime, number, size } from './words.js';

const TITLE = 'content-title';
const DIGEST = 'sha256';

export class Content {
  #leaving = new AbortController();
  /** Shows it as it is now, in place of what is shown. */
  #again = () => {};
  /** What is known of late events: their numbers, "asked" while the server counts them, or null. */
  #late = null;
  /** The name of the file that is being downloaded. */
  #downloading = null;
  #failure = '';

  /** Gives up what was asked for. */
  leave() {
    this.#leaving.abort();
  }

  /**
   * The part of the page.
   *
   * @param {object} batch a batch that no longer collects
   * @param {?object} receipt its receipt; null if it is not frozen
   * @param {object} page what is to be done after a change
   * @param {function} again shows the view with it again
   */
  element(batch, receipt, page, again) {
    this.#again = again;
    return element('section.panel', { aria: { labelledby: TITLE } },
      element('h2', { id: TITLE }, receipt === null ? 'Not frozen' : 'Frozen'),
      receipt === null ? notFrozen(batch, page) : [
        receiptFacts(receipt),
        this.#downloads(batch, receipt),
        this.#lateEvents(batch, page),
        element('p.refused', { role: 'alert' }, this.#failure),
      ]);
  }

  #downloads(batch, receipt) {
    const path = `batches/${encodeURIComponent(batch.batch_id)}/export`;
    const download = (words, address, name) => button(words, () => this.#download(address, name), {
      disabled: this.#downloading !== null,
    });
    return element('div.actions', {},
      download(`Download the lines (${size(receipt.bytes)})`, path, `${batch.batch_id}.jsonl`),
      download(`Download as gzip (${size(receipt.gzip_bytes)})`, `${path}?gzip=true`, `${batch.batch_id}.jsonl.gz`),
      element('span', { role: 'status' }, this.#downloading === null ? '' : `Downloading ${this.#downloading}…`));
  }

  async #download(path, name) {
    this.#downloading = name;
    await this.#attempt(() => save(path, name, this.#leaving.signal));
    this.#downloading = null;
    this.#showAgain();
  }

  #lateEvents(batch, page) {
    const asked = this.#late === 'asked';
    const late = asked ? null : this.#late;
    return element('div.actions', {},
      button('Look for late events', () => this.#look(batch), { disabled: asked }),
      late?.events ? button('Amend…', () => askAmend(batch, late, page, () => { this.#late = null; }),
        { kind: 'primary' }) : null,
      element('span', { role: 'status' }, asked ? 'Comparing it with what is stored now…' : lateWords(late)));
  }

  async #look(batch) {
    this.#late = 'asked';
    this.#late = await this.#attempt(() =>
      call(`batches/${encodeURIComponent(batch.batch_id)}/late`, { signal: this.#leaving.signal, patient: true }));
    this.#showAgain();
  }

  /** Does something that takes a while, and keeps the reason if it fails; then it returns null. */
  async #attempt(act) {
    this.#failure = '';
    this.#showAgain();
    try {
      return await act();
    } catch (failure) {
      this.#failure = failure.message;
      return null;
    }
  }

  /** Another view, or a question for a key, may have taken its place. */
  #showAgain() {
    if (!this.#leaving.signal.aborted && document.getElementById(TITLE)) {
      this.#again();
    }
  }
}

function lateWords(late) {
  if (late === null) {
    return '';
  }
  return late.events === 0 ? 'No event came after the batch was frozen.'
    : `${count(late.events, 'event')} of ${count(late.sessions, 'session')} came after the batch was frozen.`;
}

const notFrozen = (batch, page) => [
  element('p', {}, 'Its sessions are final, but events that come late and marks still change what is exported.'),
  element('div.actions', {}, button('Freeze…', () => askFreeze(batch, page), {
    ariaLabel: `Freeze ${batch.batch_id}`, focusKey: `Freeze ${batch.batch_id}`,
  })),
];

const receiptFacts = (receipt) => facts([
  ['SHA-256 of the lines', [element('code.data', { id: DIGEST }, receipt.sha256), ' ',
    copyButton('Copy', receipt.sha256, DIGEST, 'Copy the SHA-256')]],
  ['Frozen', dateAndTime(receipt.frozen_at)],
  ['Revision', receipt.revision === 1 ? null : number(receipt.revision)],
  ['Lines', number(receipt.lines)],
  ['With a click', number(receipt.sessions_with_click)],
  ['Irrelevant', number(receipt.irrelevant_sessions)],
  ['Shown results', shownResults(receipt)],
  ['Events', eventWords(receipt)],
  ['Users', number(receipt.users)],
]);

function shownResults({ shown_results: shown, shown_results_from_impressions: impressions }) {
  return number(shown) + (impressions === 0 ? '' : `, ${number(impressions)} of them from impressions`);
}

function eventWords({ events, events_by_type: types }) {
  const words = Object.entries(types).map(([type, times]) => `${number(times)} ${type}`);
  return words.length === 0 ? number(events) : `${number(events)}: ${words.join(', ')}`;
}
