/** The calls of the service, and what it says about itself. */

import { readJson } from './words.js';

const KEY = 'clickstream.key';
const LONGEST_ANSWER_MILLISECONDS = 30_000;
const REVOKED_AFTER_MILLISECONDS = 60_000;
const SLOW_ANSWER_MILLISECONDS = 3_000;

/** An answer that is none of success, or none at all: then its status is 0. */
export class ServiceError extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

/** How far the server's clock is ahead of this one, as its last answer says. */
let aheadMilliseconds = 0;

/** The server's time, in milliseconds since 1970. */
export const now = () => Date.now() + aheadMilliseconds;

export const key = () => sessionStorage.getItem(KEY);

/** Kept until the tab is closed. */
export function rememberKey(value) {
  if (value) {
    sessionStorage.setItem(KEY, value);
  } else {
    sessionStorage.removeItem(KEY);
  }
}

/** An id as a part of a path; null of "." and "..", which browsers take out of a path even if they are encoded. */
export const pathPart = (id) => (id === '.' || id === '..' ? null : encodeURIComponent(id));

let slowAnswers = 0;
let slowListener = () => {};

/** Has a listener called with true when an answer takes long, and with false when none does any more. */
export const onSlow = (listener) => { slowListener = listener; };

/**
 * Calls the service.
 *
 * @param {string} path the path below /api/v2/
 * @param {{method?: string, body?: object, signal?: AbortSignal, patient?: boolean}} how what else the request has;
 *   one that is patient waits for its answer for as long as it takes
 * @returns the value of the JSON text that it answers
 * @throws {ServiceError} if it refuses or fails; an AbortError if the signal says so
 */
export async function call(path, { method = 'GET', body, signal, patient = false } = {}) {
  const limit = patient ? null : AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS);
  const answered = watch();
  try {
    const response = await fetch(`api/v2/${path}`, {
      method,
      headers: headers(body),
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([signal, limit].filter(Boolean)),
      cache: 'no-store',
    });
    readClock(response);
    const answer = await response.text();
    if (!response.ok) {
      throw new ServiceError(response.status, reasonOf(answer, response));
    }
    return valueOf(answer);
  } catch (failure) {
    throw translated(failure);
  } finally {
    answered();
  }
}

/**
 * Saves what the service answers as a file. Without a key the browser does that on its own, and can continue a download
 * that broke off.
 *
 * @param {string} path the path below /api/v2/
 * @param {string} name the name of the file
 * @param {AbortSignal} signal ends it
 * @throws {ServiceError} if the service refuses or fails, as far as this is known
 */
export async function save(path, name, signal) {
  if (!key()) {
    saveFrom(`api/v2/${path}`, name);
    return;
  }
  const address = URL.createObjectURL(await fileOf(path, signal));
  saveFrom(address, name);
  // By then the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MILLISECONDS);
}

async function fileOf(path, signal) {
  try {
    const response = await fetch(`api/v2/${path}`, { headers: headers(), signal, cache: 'no-store' });
    if (!response.ok) {
      throw new ServiceError(response.status, reasonOf(await response.text(), response));
    }
    return await response.blob();
  } catch (failure) {
    throw translated(failure);
  }
}

function saveFrom(address, name) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** Counts a call as slow after a while, until what it gives back is called. */
function watch() {
  let slow = false;
  const count = (change) => {
    slow = change > 0;
    slowAnswers += change;
    slowListener(slowAnswers > 0);
  };
  const timer = setTimeout(count, SLOW_ANSWER_MILLISECONDS, 1);
  return () => {
    clearTimeout(timer);
    if (slow) {
      count(-1);
    }
  };
}

function headers(body) {
  return {
    Accept: 'application/json',
    ...(body && { 'Content-Type': 'application/json' }),
    ...(key() && { Authorization: `Bearer ${key()}` }),
  };
}

function readClock(response) {
  const time = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(time)) {
    // The header is cut to whole seconds: half a second is lost on average.
    aheadMilliseconds = time + 500 - Date.now();
  }
}

function valueOf(answer) {
  try {
    return readJson(answer);
  } catch {
    throw new ServiceError(0, 'The server’s answer cannot be read: it is no JSON.');
  }
}

function reasonOf(answer, response) {
  try {
    const problem = JSON.parse(answer);
    return problem.detail ?? problem.title;
  } catch {
    return `${response.status} ${response.statusText}`.trim();
  }
}

function translated(failure) {
  if (failure.name === 'TimeoutError') {
    return new ServiceError(0, `The server did not answer within ${LONGEST_ANSWER_MILLISECONDS / 1000} seconds.`);
  }
  // What fetch throws when there is no answer.
  return failure instanceof TypeError
    ? new ServiceError(0, 'The server cannot be reached.')
    : failure;
}

/** Whose key it is. */
export class Holder {
  /** @param {{name: ?string, roles: string[], keys_required: boolean}} me the server's words */
  constructor(me) {
    this.name = me.name;
    this.roles = me.roles;
    this.keysRequired = me.keys_required;
  }

  /** Whether sessions may be sent and marked. */
  get mayCollect() {
    return this.roles.includes('collect') || this.roles.includes('admin');
  }

  /** Whether the server wants a key and has none, or one that it does not know. */
  get lacksKey() {
    return this.keysRequired && this.name === null;
  }
}

/** Asks whose key it is. A key that the server does not know is reported, not thrown. */
export async function askHolder(signal) {
  try {
    return new Holder(await call('me', { signal }));
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    return new Holder({ name: null, roles: [], keys_required: true });
  }
}
