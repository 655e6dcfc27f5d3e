import { words as inWords } from '../language';
import type { Answer, Move, Step } from './answer';
import { lineId } from './answer';
import { beyondExpected } from './drawing';
import { count, day, duration, durationInWords, people } from './figures';
import { hereForLongest, longestCommonWaits, notReached } from './findings';
import { type Scale, waitColour, waitText } from './looks';

type Children = (Node | string)[];

export interface Further {
  title: string;
  /** With the question of the page, without steps. */
  address: string;
}

const element = (name: string, className: string, ...children: Children): HTMLElement => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

/** The words beside the map: where people wait, or all about the selected step or line. */
export class Panel {
  constructor(
    private readonly place: HTMLElement,
    private readonly scale: Scale,
    private readonly stageNames: Map<string, string>,
    /** Reports that can be asked about the wait between two steps. */
    private readonly reports: Further[],
  ) {}

  show(answer: Answer, step: string | null, line: string | null): void {
    const labels = new Map(answer.steps.map((row) => [row.step, row.label]));
    const label = (name: string) => labels.get(name) ?? name;
    const chosenStep = answer.steps.find((row) => row.step === step);
    const chosenLine = answer.moves.find((move) => lineId(move.from, move.to) === line);
    const focused = this.place.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
    if (chosenStep) this.place.replaceChildren(...this.stepWords(answer, chosenStep, label));
    else if (chosenLine) this.place.replaceChildren(...this.lineWords(chosenLine, label));
    else this.place.replaceChildren(...this.overview(answer, label));
    if (focused) this.place.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  private overview(answer: Answer, label: (step: string) => string): Children {
    const waits = longestCommonWaits(answer);
    const here = hereForLongest(answer);
    const stuck = notReached(answer, this.scale);
    const longest = durationInWords(this.scale.bounds.at(-1)!, this.scale.unit);
    return [
      heading('h2', inWords('Where people wait')),
      element('p', 'map-panel-words', inWords('Choose a step on the map to see what comes before and after it.')),
      ...(waits.length > 0
        ? [heading('h3', inWords('Longest common waits')), list(waits.map((move) => row(lineLink(move, inWords('{0} to {1}', label(move.from), label(move.to))), waitText(move, this.scale))))]
        : []),
      ...(this.scale.open && here.length > 0
        ? [heading('h3', inWords('Most people here for longest')), list(here.map((step) => row(stepLink(step.step, step.label), `${count(step.hereNow)} · ${this.days(step.hereMedianDays)}`)))]
        : []),
      ...(this.scale.open && stuck > 0
        ? [heading('h3', inWords('Not reached')), element('p', 'map-panel-words', inWords('At steps where the median time without any new step is over {0}: {1}.', longest, people(stuck)))]
        : []),
    ];
  }

  private stepWords(answer: Answer, step: Step, label: (step: string) => string): Children {
    const into = answer.moves.filter((move) => move.to === step.step).sort((a, b) => b.count - a.count);
    const out = answer.moves.filter((move) => move.from === step.step).sort((a, b) => b.count - a.count);
    return [
      heading('h2', step.label),
      element('p', 'map-panel-words', this.stageNames.get(step.stage) ?? ''),
      figures([
        [inWords('People who reached it'), count(step.people)],
        [inWords('Times reached'), count(step.events)],
        [beyondExpected(step) ? inWords('▲ Here now, longer than expected') : this.scale.open ? inWords('Here now') : inWords('End here'), count(step.hereNow)],
        ...(this.scale.open ? ([[inWords('Median time here so far'), this.days(step.hereMedianDays)]] as [string, string][]) : []),
        ...(step.expectedDays ? ([[inWords('Expected here'), `${count(step.expectedDays)}\u00a0d`]] as [string, string][]) : []),
      ]),
      ...this.bars(inWords('Came from'), into, (move) => move.from, label),
      ...this.bars(inWords('Went to next'), out, (move) => move.to, label),
      ...this.further({ contains: step.step }, inWords('People with this step')),
      clear(),
    ];
  }

  private lineWords(move: Move, label: (step: string) => string): Children {
    const told = (seconds: number | null | undefined) => duration(seconds, this.scale.unit);
    return [
      heading('h2', inWords('{0} to {1}', label(move.from), label(move.to))),
      figures([
        [inWords('People'), count(move.people)],
        [inWords('Moves'), count(move.count)],
        [inWords('Median'), told(move.medianSeconds)],
        [inWords('A quarter took at most'), told(move.q1Seconds)],
        [inWords('A quarter took at least'), told(move.q3Seconds)],
        [inWords('One in ten took at least'), told(move.p90Seconds)],
        [inWords('Mean'), told(move.meanSeconds)],
        [inWords('Shortest and longest'), `${told(move.minSeconds)} – ${told(move.maxSeconds)}`],
      ]),
      element('p', 'map-panel-words', stepLink(move.from, label(move.from)), ' → ', stepLink(move.to, label(move.to))),
      ...this.further({ fromStep: move.from, toStep: move.to }, inWords('This wait')),
      clear(),
    ];
  }

  private bars(title: string, moves: Move[], other: (move: Move) => string, label: (step: string) => string): Children {
    if (moves.length === 0) return [];
    const few = moves.slice(0, 6);
    const most = few[0]!.count;
    const bars = few.map((move) => {
      const item = row(stepLink(other(move), label(other(move))), '');
      item.lastElementChild!.append(lineLink(move, `${count(move.people)} · ${waitText(move, this.scale)}`));
      item.append(bar(move.count / most, waitColour(move, this.scale).line));
      return item;
    });
    const rest = moves.slice(few.length).reduce((sum, move) => sum + move.count, 0);
    return [
      heading('h3', title),
      list(bars),
      ...(rest > 0 ? [element('p', 'map-panel-more', inWords('and {0} more lines with {1} moves', count(moves.length - few.length), count(rest)))] : []),
    ];
  }

  /** To the reports, and to who is in them. */
  private further(steps: Record<string, string>, title: string): Children {
    if (this.reports.length === 0) return [];
    const more = String(new URLSearchParams(steps));
    const links = this.reports.map(({ title: words, address }) => row(plainLink(`${address}&${more}`, words), plainLink(`${address.replace('?', '/cases?')}&${more}`, inWords('the people'), inWords('The people: {0}', words))));
    return [heading('h3', title), list(links)];
  }

  private days(value: number | null): string {
    return value === null ? '–' : duration(value * day, this.scale.unit);
  }
}

const heading = (level: 'h2' | 'h3', words: string) => element(level, level === 'h2' ? 'govuk-heading-m' : 'govuk-heading-s', words);

const list = (rows: HTMLElement[]) => element('ul', 'map-panel-list', ...rows);

function plainLink(address: string, words: string, whole = words): HTMLElement {
  const made = element('a', 'govuk-link govuk-link--no-visited-state', words) as HTMLAnchorElement;
  made.href = address;
  made.ariaLabel = whole;
  made.dataset['key'] = address;
  return made;
}

const row = (left: HTMLElement, right: string | HTMLElement) => element('li', '', left, element('span', 'map-panel-figure', right));

function link(name: 'step' | 'line', id: string, words: string): HTMLElement {
  const address = new URL(location.href);
  address.searchParams.delete('step');
  address.searchParams.delete('line');
  address.searchParams.set(name, id);
  const made = element('a', 'govuk-link govuk-link--no-visited-state', words) as HTMLAnchorElement;
  made.href = address.search;
  made.dataset[name === 'step' ? 'chooseStep' : 'chooseLine'] = id;
  made.dataset['key'] = `${name} ${id} ${words.length}`;
  return made;
}

const stepLink = (step: string, words: string) => link('step', step, words);

const lineLink = (move: Move, words: string) => link('line', lineId(move.from, move.to), words);

function clear(): HTMLElement {
  const button = element('button', 'govuk-button govuk-button--secondary map-clear', inWords('Clear selection')) as HTMLButtonElement;
  button.type = 'button';
  button.dataset['clear'] = '';
  button.dataset['key'] = 'clear';
  return button;
}

function figures(rows: [string, string][]): HTMLElement {
  return element('dl', 'map-panel-figures', ...rows.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', value))));
}

function bar(share: number, colour: string): SVGSVGElement {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('class', 'map-panel-bar');
  drawing.setAttribute('aria-hidden', 'true');
  const filled = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  filled.setAttribute('width', `${Math.max(0.5, share * 100).toFixed(1)}%`);
  filled.setAttribute('height', '100%');
  filled.setAttribute('fill', colour);
  drawing.append(filled);
  return drawing;
}
