/** What came in during the last hour, minute by minute, as a chart and as a table. */

import { element, table, update } from './elements.js';
import { count, hourAndMinute, number } from './words.js';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The chart with the words for it. It is made once, and shown new figures from then on. */
export class Arrivals {
  constructor() {
    this.summary = element('p.summary');
    this.canvas = element('canvas', { role: 'img' });
    this.figures = element('div');
    this.element = element('section.panel', { aria: { labelledby: 'arrivals-title' } },
      element('h2', { id: 'arrivals-title' }, 'Arriving per minute'),
      this.summary,
      element('div.chart', {}, this.canvas),
      element('p.hint', {}, 'Counts what this server has stored since it was started.'),
      element('details', {}, element('summary', { data: { focus: 'figures' } }, 'The figures'),
        this.figures));
    this.recolour = () => this.#colour();
    DARK.addEventListener('change', this.recolour);
  }

  /** @param {Array<{minute: string, sessions: number, events: number}>} minutes oldest first */
  show(minutes) {
    const words = inWords(minutes);
    this.summary.textContent = words;
    this.canvas.setAttribute('aria-label', words);
    this.#draw(minutes);
    update(this.figures, table('Arriving per minute', ['Minute', '#Sessions', '#Events'],
      minutes.filter(({ sessions, events }) => sessions + events > 0).reverse().map((minute) => ({
        key: minute.minute,
        cells: [hourAndMinute(minute.minute), number(minute.sessions), number(minute.events)],
      }))));
  }

  /** Says why there are no figures. */
  fail(reason) {
    this.summary.textContent = `The arrivals cannot be shown: ${reason}`;
  }

  close() {
    DARK.removeEventListener('change', this.recolour);
    this.chart?.destroy();
  }

  #draw(minutes) {
    if (!globalThis.Chart) {
      this.canvas.parentElement.hidden = true;
      return;
    }
    this.chart ??= new Chart(this.canvas, settings());
    this.chart.data.labels = minutes.map(({ minute }) => hourAndMinute(minute));
    this.chart.data.datasets[0].data = minutes.map(({ sessions }) => sessions);
    this.chart.data.datasets[1].data = minutes.map(({ events }) => events);
    this.#colour();
  }

  #colour() {
    if (!this.chart) {
      return;
    }
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const { data, options } = this.chart;
    ['sessions', 'events'].forEach((name, index) => {
      data.datasets[index].backgroundColor = colour(name);
    });
    options.plugins.legend.labels.color = colour('text');
    for (const axis of Object.values(options.scales)) {
      axis.ticks.color = colour('quiet');
      axis.grid.color = colour('line');
    }
    this.chart.update();
  }
}

function inWords(minutes) {
  const sum = (name) => minutes.reduce((total, minute) => total + minute[name], 0);
  return sum('sessions') + sum('events') === 0
    ? `Nothing came in during the last ${minutes.length} minutes.`
    : `${count(sum('sessions'), 'session')} and ${count(sum('events'), 'event')} `
      + `in the last ${minutes.length} minutes.`;
}

const bars = (label) => ({ label, data: [], borderRadius: 2, categoryPercentage: 0.9, barPercentage: 1 });

function settings() {
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  return {
    type: 'bar',
    data: { labels: [], datasets: [bars('Sessions'), bars('Events')] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: { legend: { align: 'end', labels: { boxWidth: 12, boxHeight: 12, font } } },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16, font } },
        y: { beginAtZero: true, suggestedMax: 4, grid: {}, ticks: { precision: 0, font } },
      },
    },
  };
}
