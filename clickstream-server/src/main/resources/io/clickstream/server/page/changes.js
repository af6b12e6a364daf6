/** What may be done with a batch or a session: buttons, and the dialogs that ask before anything is changed. */

import { button, element, text } from './elements.js';
import { call, now, pathPart } from './service.js';
import { atMost, count, date, status, things } from './words.js';

/** The statuses that may follow one, each with the button's words and what the change means. */
const NEXT = {
  released: [
    ['fine_tuning', 'Start fine tuning', 'A model is being trained on it. Its sessions do not change.'],
    ['archiving', 'Archive', 'It will not be trained on. This cannot be undone.'],
  ],
  fine_tuning: [
    ['archiving', 'Archive', 'Training is done. This cannot be undone.'],
    ['released', 'Back to released', 'Training has failed; the batch can be trained on again.'],
  ],
  archiving: [['archived', 'Archived', 'It has been moved to the archive. This is its last status, and cannot be undone.']],
};

const dialog = document.getElementById('dialog');

/**
 * The buttons of a batch.
 *
 * @param {object} batch the batch
 * @param {object} page the batches known, and what is to be done afterwards
 */
export function changeButtons(batch, page) {
  const named = (words) => ({
    focusKey: `${words} ${batch.batch_id}`,
    ariaLabel: `${words} ${batch.batch_id}`,
  });
  if (batch.status === 'collecting') {
    return [button('Release…', () => askRelease(batch, page), { kind: 'primary', ...named('Release') })];
  }
  return (NEXT[batch.status] ?? []).map(([next, words, meaning]) =>
    button(`${words}…`, () => askStatus(batch, { next, words, meaning }, page), named(words)));
}

async function askRelease(batch, page) {
  const batches = page.batches ?? await knownBatches();
  const releaseId = element('input', {
    id: 'release-id', value: suggestion(batches), required: true, maxLength: 512,
    autocomplete: 'off', spellcheck: false,
  });
  ask({
    title: ['Release ', text(batch.batch_id), '?'],
    content: [
      element('p', {}, `It has ${atMost(batch.session_counter)} `
        + `${things(batch.session_counter, 'session')}. After the release its sessions no longer change, `
        + 'and new sessions join the next batch. This cannot be undone.'),
      element('label', { htmlFor: 'release-id' }, 'Release id'),
      releaseId,
      element('p.hint', {}, 'Your name for this release. An id that was used before releases nothing.'),
    ],
    confirm: 'Release',
    act: async () => {
      const id = releaseId.value.trim();
      const released = await call('batches/release', { method: 'POST', body: { release_id: id } });
      return released.batch_id === batch.batch_id
        ? `Batch ${batch.batch_id} was released as “${id}”.`
        : `“${id}” is the release id of batch ${released.batch_id}: batch ${batch.batch_id} was not released by it.`;
    },
    page,
  });
  releaseId.select();
}

/** For a suggestion only: without them it may be an id that was used before, which the answer says. */
const knownBatches = async () => {
  try {
    return (await call('batches?limit=50')).batches;
  } catch (failure) {
    console.warn(failure);
    return [];
  }
};

/** Today's date, with a number after it if that was a release id already. */
function suggestion(batches) {
  const taken = new Set(batches.map((batch) => batch.release_id));
  const today = date(now());
  let candidate = today;
  for (let times = 2; taken.has(candidate); times += 1) {
    candidate = `${today}-${times}`;
  }
  return candidate;
}

function askStatus(batch, { next, words, meaning }, page) {
  ask({
    title: [`${words}: `, text(batch.batch_id), '?'],
    content: [
      element('p', {}, 'Its status changes from ', element('b', {}, status(batch.status)), ' to ',
        element('b', {}, status(next)), '.'),
      element('p', {}, meaning),
    ],
    confirm: words,
    act: async () => {
      const path = `batches/${encodeURIComponent(batch.batch_id)}/status`;
      const changed = await call(path, { method: 'PUT', body: { status: next } });
      return `Batch ${batch.batch_id} is now ${status(changed.status)}.`;
    },
    page,
  });
}

/** Asks whether a released batch is to be frozen. */
export function askFreeze(batch, page) {
  ask({
    title: ['Freeze ', text(batch.batch_id), '?'],
    content: [
      element('p', {}, 'Its sessions and all their events are written down as they are now. From then on its exports '
        + 'stay the same, whatever comes later. This cannot be undone.'),
      element('p.hint', {}, 'A click comes after its search: freeze a batch when clicks have had their time. '
        + 'A large batch takes minutes.'),
    ],
    confirm: 'Freeze',
    act: async () => {
      const path = `batches/${encodeURIComponent(batch.batch_id)}/freeze`;
      const { lines } = await call(path, { method: 'POST', patient: true });
      return `Batch ${batch.batch_id} is frozen with ${count(lines, 'line')}.`;
    },
    page,
  });
}

/**
 * Asks whether sessions with late events are to be brought into the collecting batch.
 *
 * @param {object} batch a frozen batch
 * @param {{sessions: number}} late what was found
 * @param {object} page what is to be done afterwards
 * @param {function} amended called when that has been done
 */
export function askAmend(batch, late, page, amended) {
  ask({
    title: ['Amend ', text(batch.batch_id), '?'],
    content: [
      element('p', {}, `${count(late.sessions, 'session')} with late events `
        + `${late.sessions === 1 ? 'gets a new version' : 'get new versions'} in the collecting batch, with all events.`),
      element('p', {}, 'The frozen batch keeps its content.'),
    ],
    confirm: 'Amend',
    act: async () => {
      const path = `batches/${encodeURIComponent(batch.batch_id)}/amend`;
      const { sessions, events } = await call(path, { method: 'POST', patient: true });
      amended();
      return `${count(sessions, 'session')} with ${count(events, 'late event')} `
        + `${sessions === 1 ? 'is' : 'are'} in the collecting batch now.`;
    },
    page,
  });
}

/**
 * What marks a session as irrelevant, or says why it cannot be marked here.
 *
 * @param {object} session the session
 * @param {object} page whose key it is, and what is to be done afterwards
 */
export function marking(session, page) {
  if (session.irrelevant) {
    return null;
  }
  if (!page.holder.mayCollect) {
    return element('p.hint', {}, 'To mark this session as irrelevant, a key needs the role “collect”.');
  }
  return pathPart(session.session_id) === null
    ? element('p.hint', {}, 'This session cannot be marked as irrelevant here: browsers take its id for a folder.')
    : button('Mark as irrelevant…', () => askIrrelevant(session, page));
}

function askIrrelevant(session, page) {
  ask({
    title: ['Mark this session as irrelevant?'],
    content: [
      element('p', {}, 'It stays in every batch that has it, marked as being of no use for training. '
        + 'This cannot be undone.'),
      element('p.hint', {}, 'Session ', text(session.session_id)),
    ],
    confirm: 'Mark as irrelevant',
    act: async () => {
      await call(`sessions/${pathPart(session.session_id)}/irrelevant`, { method: 'POST' });
      return 'The session is now marked as irrelevant.';
    },
    page,
  });
}

/** Asks, and acts when the answer is yes. What is refused stays on the screen with its reason. */
function ask({ title, content, confirm, act, page }) {
  const refused = element('p.refused', { role: 'alert' });
  const yes = element('button.primary', { type: 'submit' }, confirm);
  const cancel = button('Cancel', () => dialog.close());
  const form = element('form', {},
    element('h2', { id: 'dialog-title' }, title), content, refused,
    element('div.choices', {}, cancel, yes));
  form.addEventListener('submit', async (submission) => {
    submission.preventDefault();
    yes.disabled = true;
    refused.textContent = '';
    try {
      const done = await act();
      dialog.close();
      page.changed(done);
    } catch (failure) {
      refused.textContent = reason(failure);
      yes.disabled = false;
      page.changed(null);
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

const reason = (failure) => (failure.status === 403
  ? `Your key may not do this. The server says: ${failure.message}`
  : failure.message);
