/** How values are written for people. */

const NUMBER = new Intl.NumberFormat('en');
const UNITS = [['day', 'days', 86_400], ['hour', 'hours', 3_600], ['min', 'min', 60], ['s', 's', 1]];

export const number = (value) => NUMBER.format(value);

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** "281.4 MB", in powers of a thousand. */
export function size(bytes) {
  const unit = Math.min(SIZES.length - 1, Math.max(0, Math.floor((String(bytes).length - 1) / 3)));
  return unit === 0 ? count(bytes, 'byte') : `${(bytes / 1000 ** unit).toFixed(1)} ${SIZES[unit]}`;
}

/** The word for so many things. */
export const things = (value, one) => (value === 1 ? one : `${one}s`);

/** A number of things, in the singular or in the plural. */
export const count = (value, one) => `${number(value)} ${things(value, one)}`;

/**
 * "up to 3,408": a batch counts the numbers that it gave to sessions. One that was updated got another number, and one
 * that was sent again may have.
 */
export const atMost = (counter) => (counter === 0 ? '0' : `up to ${number(counter)}`);

/** A position; a dash if it is unknown. */
export const place = (position) => (position === null ? '—' : number(position));

/** "3 min ago"; what a clock that is a little behind takes for the future is now. */
export function age(time, now) {
  const seconds = Math.floor((now - Date.parse(time)) / 1000);
  if (seconds < 1) {
    return 'now';
  }
  return `${roughly(seconds)} ago`;
}

/** In the largest unit of which there is a whole one. */
function roughly(seconds) {
  const [one, many, size] = UNITS.find(([, , candidate]) => seconds >= candidate);
  const whole = Math.floor(seconds / size);
  return `${number(whole)} ${whole === 1 ? one : many}`;
}

const two = (value) => String(value).padStart(2, '0');

/** Hours and minutes where the person is. */
export function hourAndMinute(time) {
  const at = new Date(time);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Date and time where the person is, to the second. */
export function dateAndTime(time) {
  const at = new Date(time);
  return `${date(at)} ${hourAndMinute(at)}:${two(at.getSeconds())}`;
}

/** The date where the person is. */
export function date(time) {
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** How long after the search: "+4.2 s". */
export function offset(time, start) {
  const seconds = (Date.parse(time) - Date.parse(start)) / 1000;
  const sign = seconds < 0 ? '−' : '+';
  const size = Math.abs(seconds);
  return sign + (size < 60 ? `${size.toFixed(1)} s` : roughly(size));
}

/** Where the person is, as the browser has it. */
export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A status as it is read: "fine tuning". */
export const status = (name) => name.replaceAll('_', ' ');

/** JSON over several lines. */
export const prettyJson = (value) => JSON.stringify(value, null, 2);

/** A text as it is, any other JSON value as JSON in one line. */
export const plain = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The same, cut off where it grows too long for a table. */
export function short(value, longest = 120) {
  const whole = plain(value);
  const letters = [...whole];
  return letters.length <= longest ? whole : `${letters.slice(0, longest).join('')}…`;
}

/** Reads JSON without rounding the whole numbers that JavaScript cannot hold. */
export const readJson = (body) =>
  JSON.parse(body, (key, value, context) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source && JSON.rawJSON
      ? JSON.rawJSON(context.source)
      : value);
