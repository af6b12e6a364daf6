/** The page: which view is open, when it is loaded anew, and what is said when that fails. */

import { Batch } from './batch.js';
import { button, element, update } from './elements.js';
import { Overview } from './overview.js';
import { askHolder, key, now, onSlow, rememberKey, ServiceError } from './service.js';
import { Session } from './session.js';
import { dateAndTime, timeZone } from './words.js';

const REFRESH_MILLISECONDS = 15_000;
const [main, dialog, said, trouble, freshness, refreshButton, keyButton] =
  ['main', 'dialog', 'said', 'trouble', 'freshness', 'refresh', 'key'].map((id) => document.getElementById(id));

const ROUTES = [
  [/^\/?$/, () => new Overview()],
  [/^\/batches\/([^/]+)$/, (id, parameters) => new Batch(id, parameters)],
  [/^\/sessions\/([^/]+)$/, (id, parameters) => new Session(id, parameters)],
];

let view = null;
/**
 * What the page shows: "loading", a view ("shown"), why there is none ("failed", or "refused" if the key is why), or a
 * question for a key ("asking").
 */
let state = 'loading';
let loading = new AbortController();
/** The signal of what is being loaded. */
let current = null;
let asOf = '';
let changedHere = false;

/** Opens the view that the address names. */
function open({ first = false } = {}) {
  view?.leave?.();
  state = 'loading';
  say('');
  view = viewOf(location.hash.slice(1));
  document.title = view ? `${view.title} · Clickstream` : 'Clickstream';
  if (!view) {
    loading.abort();
    showPanel('This page does not exist', element('a', { href: '#/' }, 'To the overview'));
    return;
  }
  main.replaceChildren(element('p.waiting', {}, 'Loading…'));
  load({ moveFocus: !first });
}

function viewOf(hash) {
  const [path, query] = hash.split('?');
  for (const [pattern, make] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      try {
        return make(decodeURIComponent(match[1] ?? ''), new URLSearchParams(query));
      } catch (malformed) {
        console.warn(malformed);
      }
    }
  }
  return null;
}

/** Loads the open view anew and shows it. What was loading is given up. */
async function load({ moveFocus = false } = {}) {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  const loaded = view;
  if (!loaded) {
    return;
  }
  current = signal;
  try {
    const data = loaded.load(signal);
    // Who the key is for decides first what a refusal means.
    data.catch(() => {});
    const holder = await askHolder(signal);
    if (signal.aborted) {
      return;
    }
    showKey(holder);
    if (holder.lacksKey) {
      askForKey(key() ? 'The server does not know this key.' : '');
      return;
    }
    const answer = await data;
    if (!signal.aborted) {
      if (state !== 'shown') {
        main.replaceChildren();
      }
      loaded.show(main, answer, { refresh: load, changed, holder });
      fresh();
      state = 'shown';
      settleFocus(moveFocus);
    }
  } catch (failure) {
    if (!signal.aborted) {
      fail(failure);
    }
  } finally {
    if (current === signal) {
      current = null;
    }
  }
}

function fresh() {
  trouble.textContent = '';
  asOf = `As of ${dateAndTime(now()).slice(11)}`;
  freshness.textContent = asOf;
}

/** Whoever changes the view by the keyboard goes on reading at its top. */
function settleFocus(moveFocus) {
  if (moveFocus || (document.activeElement === document.body && changedHere)) {
    main.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, moveFocus ? 0 : scrollY);
  }
  changedHere = false;
}

/** After a batch was changed, or a change was refused because somebody else was faster. */
function changed(words) {
  if (words !== null) {
    changedHere = true;
    say(words);
  }
  load();
}

function say(words) {
  said.textContent = words;
  trouble.textContent = '';
}

function fail(failure) {
  if (!(failure instanceof ServiceError)) {
    console.error(failure);
  }
  const forbidden = failure.status === 401 || failure.status === 403;
  if (state === 'shown' && !forbidden) {
    complain(`${failure.message} What you see may be out of date.`);
    return;
  }
  state = forbidden ? 'refused' : 'failed';
  trouble.textContent = '';
  showPanel(forbidden ? 'Your key may not see this' : 'This cannot be shown',
    element('p', { role: 'alert' }, failure.message),
    element('div.actions', {},
      button('Try again', () => load({ moveFocus: true }), { kind: 'primary' }),
      forbidden ? button('Use another key', () => askForKey('')) : null,
      element('a.step', { href: '#/' }, 'To the overview')));
}

/** Says the same only once, for it is read aloud whenever it is set. */
function complain(words) {
  if (trouble.textContent !== words) {
    trouble.textContent = words;
  }
}

function showPanel(title, ...content) {
  update(main, element('section.panel', {}, element('h1', { tabIndex: -1 }, title), content));
}

function showKey(holder) {
  keyButton.hidden = !holder.keysRequired;
  keyButton.textContent = holder.name === null ? 'Enter a key' : `Key: ${holder.name}`;
}

/** In place of the view, because there is nothing to see without a key. */
function askForKey(refused) {
  state = 'asking';
  const field = element('input', {
    id: 'key-field', type: 'password', required: true, autocomplete: 'off', spellcheck: false,
    pattern: '[\\x21-\\x7e]+', title: 'Letters, digits and signs, without spaces',
  });
  const form = element('form.stacked', {},
    element('label', { htmlFor: 'key-field' }, 'Key'), field,
    element('p.refused', { role: 'alert' }, refused),
    element('div.actions', {}, element('button.primary', { type: 'submit' }, 'Use this key'),
      key() ? button('Forget the key', () => { rememberKey(null); load({ moveFocus: true }); }) : null));
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    rememberKey(field.value);
    load({ moveFocus: true });
  });
  // The field and its form belong together, so neither is kept from the last time.
  main.replaceChildren();
  showPanel('This server requires a key',
    element('p', {}, 'To look at batches it needs the role “train”. ',
      'It is kept in this tab only, and forgotten when the tab is closed.'), form);
  field.focus();
}

/**
 * Not while somebody is asked, for a dialog keeps what it was opened with; not before the last answer has come; and not
 * with a key that was refused.
 */
function refreshByItself() {
  const open = state === 'failed' || state === 'shown';
  if (open && current === null && !document.hidden && !dialog.open) {
    load();
  }
}

onSlow((slow) => {
  document.body.classList.toggle('slow', slow);
  freshness.textContent = slow ? 'Waiting for the server…' : asOf;
});
document.getElementById('skip').addEventListener('click', (click) => {
  click.preventDefault();
  main.focus();
});
document.getElementById('time-zone').textContent = `Times are those of ${timeZone()}.`;
refreshButton.addEventListener('click', () => { say(''); load(); });
keyButton.addEventListener('click', () => { loading.abort(); askForKey(''); });
addEventListener('hashchange', () => open());
document.addEventListener('visibilitychange', refreshByItself);
setInterval(refreshByItself, REFRESH_MILLISECONDS);
open({ first: true });
