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

const LONGEST_ID = 20;
const ID_START = 10;
const ID_END = 7;

/**
 * An id in a table. A long one is shown without its middle, so that it does not wrap its row. It is shown whole while
 * it has the focus, and its text is always whole: to copy, to search for and to read aloud.
 */
export function identifier(value) {
  const letters = [...new Intl.Segmenter().segment(value)].map(({ segment }) => segment);
  return letters.length <= LONGEST_ID
    ? element('bdi.data.id', {}, value)
    : element('bdi.data.id', { title: value, tabIndex: 0 },
      letters.slice(0, ID_START).join(''),
      element('span.cut', {}, letters.slice(ID_START, -ID_END).join('')),
      element('span.end', {}, letters.slice(-ID_END).join('')));
}

/** A link that names data. */
export const link = (address, label, focusKey) =>
  element('a', { href: address, data: { focus: focusKey ?? address } }, text(label));

/** A button. The focus key tells which one it is when its part of the page is updated. */
export const button = (label, action, { kind = '', focusKey = label, ...properties } = {}) =>
  element(kind ? `button.${kind}` : 'button',
    { type: 'button', onclick: action, data: { focus: focusKey }, ...properties }, label);

/**
 * A button that copies a text. Browsers let only pages of a secure origin do that; elsewhere it selects the element
 * that shows the text.
 *
 * @param {string} label its words
 * @param {string} copied the text
 * @param {string} id the id of the element
 * @param {string} ariaLabel what it copies, for those who do not see where it stands
 */
export const copyButton = (label, copied, id, ariaLabel = label) => button(label, async ({ currentTarget: pressed }) => {
  try {
    await navigator.clipboard.writeText(copied);
    pressed.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(document.getElementById(id));
    pressed.textContent = 'Selected: copy it with the keyboard';
  }
}, { ariaLabel, focusKey: ariaLabel });

/**
 * A table.
 *
 * @param {string} caption what it shows, for those who do not see the heading above it
 * @param {string[]} titles the column heads; one that starts with "#" is of numbers
 * @param {Array<{cells: Array, key?: string, kind?: string}>} rows what each cell of a row holds; the key is the row's
 *   own in this table, so that it stays the same row when others come or go
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

function tableRow(titles, { cells, key, kind }) {
  const made = cells.map((content, column) => {
    const cell = isNumeric(titles[column]) ? 'td.number' : 'td';
    return element(cell, { data: { title: shown(titles[column]) } }, content);
  });
  return element(kind ? `tr.${kind}` : 'tr', { data: key === undefined ? {} : { key } }, made);
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

const LISTENERS = ['onclick', 'onchange', 'onsubmit'];

/**
 * Makes an element hold other content. What it holds already stays, changed only where the new content differs. So the
 * focus, the selection, scroll positions and what a person has opened are kept.
 */
export function update(holder, ...content) {
  reconcile(holder, content.flat().filter((part) => part !== null)
    .map((part) => (part instanceof Node ? part : document.createTextNode(part))));
}

function reconcile(holder, wanted) {
  const left = [...holder.childNodes];
  const content = wanted.map((node) => {
    const found = left.findIndex((candidate) => alike(candidate, node));
    return found < 0 ? node : adopt(left.splice(found, 1)[0], node);
  });
  left.forEach((node) => node.remove());
  arrange(holder, content);
}

/** Moves as few as possible, for what is moved loses the focus: of a row that is last now, not all the others. */
function arrange(holder, content) {
  const passed = new Set();
  let next = holder.firstChild;
  for (const node of content) {
    if (node.parentNode === holder && !passed.has(node)) {
      for (; next !== node; next = next.nextSibling) {
        passed.add(next);
      }
      next = next.nextSibling;
    } else {
      holder.insertBefore(node, next);
    }
  }
}

const keyOf = (node) => node.id || node.dataset?.key || node.dataset?.focus;

const alike = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

/** Changes an element, or a text, into another one of the same kind. */
function adopt(node, wanted) {
  if (node instanceof Text) {
    if (node.data !== wanted.data) {
      node.data = wanted.data;
    }
    return node;
  }
  adoptAttributes(node, wanted);
  LISTENERS.forEach((name) => { node[name] = wanted[name]; });
  reconcile(node, [...wanted.childNodes]);
  return node;
}

function adoptAttributes(node, wanted) {
  // Whether details are open is up to the person.
  const names = new Set([...node.getAttributeNames(), ...wanted.getAttributeNames()]);
  names.delete('open');
  for (const name of names) {
    const value = wanted.getAttribute(name);
    if (value === null) {
      node.removeAttribute(name);
    } else if (node.getAttribute(name) !== value) {
      node.setAttribute(name, value);
    }
  }
}
