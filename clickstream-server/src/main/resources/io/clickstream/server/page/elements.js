/**
 * Elements of the page. Whatever comes from data becomes text here, never markup.
 */

/**
 * An element.
 *
 * @param {string} name its tag, and classes after dots: "td.number"
 * @param {object} properties its properties; "data" and "aria" hold those with these prefixes
 * @param {...(Node|string|number|null|Array)} content what it holds; null is left out
 */
export function element(name, properties = {}, ...content) {
  const [tag, ...classes] = name.split('.');
  const made = document.createElement(tag);
  made.classList.add(...classes);
  const { data = {}, aria = {}, role, ...others } = properties;
  Object.assign(made.dataset, data);
  Object.entries(aria).forEach(([key, value]) => made.setAttribute(`aria-${key}`, value));
  if (role) {
    made.setAttribute('role', role);
  }
  Object.assign(made, others);
  made.append(...content.flat().filter((part) => part !== null));
  return made;
}

/** Text from data: it keeps its own direction, and may be broken anywhere. */
export const text = (value) => element('bdi.data', {}, String(value));

/** A link that names data. */
export const link = (address, label, focusKey) =>
  element('a', { href: address, data: { focus: focusKey ?? address } }, text(label));

/** A button; the focus key finds it again after its part of the page was made anew. */
export const button = (label, action, { kind = '', focusKey = label, ...properties } = {}) =>
  element(kind ? `button.${kind}` : 'button',
    { type: 'button', onclick: action, data: { focus: focusKey }, ...properties }, label);

/**
 * A table.
 *
 * @param {string} caption what it shows, for those who do not see the heading above it
 * @param {string[]} titles the column heads; one that starts with "#" is of numbers
 * @param {Array<{cells: Array, kind?: string}>} rows what each cell of a row holds
 */
export function table(caption, titles, rows) {
  const heads = titles.map((title) =>
    element(isNumeric(title) ? 'th.number' : 'th', { scope: 'col' }, shown(title)));
  return element('div.scroll', {},
    element('table', {},
      element('caption.unseen', {}, caption),
      element('thead', {}, element('tr', {}, heads)),
      element('tbody', {}, rows.map((row) => tableRow(titles, row)))));
}

function tableRow(titles, { cells, kind }) {
  const made = cells.map((content, column) => {
    const cell = isNumeric(titles[column]) ? 'td.number' : 'td';
    return element(cell, { data: { title: shown(titles[column]) } }, content);
  });
  return element(kind ? `tr.${kind}` : 'tr', {}, made);
}

const isNumeric = (title) => title.startsWith('#');
const shown = (title) => title.replace(/^#/, '');

/** Names and values; those without a value are left out. */
export const facts = (pairs) =>
  element('dl.facts', {}, pairs
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));

/** Something to open that holds a JSON value. */
export const folded = (summary, json, open = false) =>
  element('details', { open }, element('summary', {}, summary), element('pre.data', {}, json));

/**
 * Replaces what an element holds, and gives the focus back to what had it, if that is there again.
 */
export function replaceContent(holder, ...content) {
  const active = document.activeElement;
  const focusKey = holder.contains(active) ? active.dataset.focus : undefined;
  holder.replaceChildren(...content.flat().filter((part) => part !== null));
  if (focusKey !== undefined) {
    [...holder.querySelectorAll('[data-focus]')]
      .find((candidate) => candidate.dataset.focus === focusKey)
      ?.focus({ preventScroll: true });
  }
}
