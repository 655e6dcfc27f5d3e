import { type Answer, lineId, type Move, type Step, type Variant } from './answer';
import { beyondExpected } from './drawing';
import { count, day, duration, share } from './figures';
import { type Scale, stageColour } from './looks';

type Words = Record<string, string>;

interface Row {
  id: string;
  words: Words;
  step?: string;
  stage?: string;
  steps?: string[];
}

/**
 * Makes the page's tables say a live answer: rows come, go and move. Each table carries an empty row as the server writes it; which
 * words go into it, and the order of rows, are those of Pages/PathwayMap/MapRows.cs, and a browser test compares the two.
 */
export function refreshTables(place: HTMLElement, answer: Answer, scale: Scale): void {
  const labels = new Map(answer.steps.map((step) => [step.step, step.label]));
  const label = (step: string) => labels.get(step) ?? step;
  const rows: Record<string, Row[]> = {
    moves: byCount(answer.moves, (move) => move.count, (move) => lineId(move.from, move.to)).map((move) => moveRow(move, label, scale)),
    steps: byCount(answer.steps, (step) => step.people, (step) => step.step).map((step) => stepRow(step, scale)),
    variants: byCount(answer.variants, (variant) => variant.count, (variant) => variant.variant).map((variant) => variantRow(variant, answer.people, label)),
  };
  for (const body of place.querySelectorAll<HTMLElement>('tbody[data-rows]')) {
    const all = rows[body.dataset['rows']!]!;
    refresh(body, all.slice(0, Number(body.dataset['most'] ?? Infinity)));
  }
  for (const total of place.querySelectorAll<HTMLElement>('[data-count]')) say(total, count(rows[total.dataset['count']!]!.length));
}

/** Only what differs is touched, so that a reader's selection and place in the table stay. */
function refresh(body: HTMLElement, rows: Row[]): void {
  const template = body.querySelector('template')!;
  const present = new Map([...body.querySelectorAll<HTMLElement>('tr[data-row]')].map((row) => [row.dataset['row']!, row]));
  let before: HTMLElement | null = null;
  for (const row of rows) {
    const made = present.get(row.id) ?? (template.content.firstElementChild!.cloneNode(true) as HTMLElement);
    present.delete(row.id);
    fill(made, row);
    const place: Element | null = before ? before.nextElementSibling : body.firstElementChild;
    if (place !== made) body.insertBefore(made, place);
    before = made;
  }
  for (const gone of present.values()) gone.remove();
}

function fill(made: HTMLElement, row: Row): void {
  made.dataset['row'] = row.id;
  if (row.step) made.querySelector<HTMLElement>('[data-choose-step]')!.dataset['chooseStep'] = row.step;
  for (const cell of made.querySelectorAll<HTMLElement>('[data-figure]')) say(cell, row.words[cell.dataset['figure']!] ?? '');
  if (row.stage) made.querySelector('[data-stage]')!.setAttribute('fill', row.stage);
  const list = made.querySelector('[data-list]');
  if (list && row.steps && list.childElementCount === 0) {
    for (const step of row.steps) {
      const item = document.createElement('li');
      item.textContent = step;
      list.append(item);
    }
  }
}

function say(cell: HTMLElement, words: string): void {
  if (cell.textContent !== words) cell.textContent = words;
}

/** The largest first, then by name, letter by letter as the server compares. */
function byCount<T>(rows: T[], size: (row: T) => number, name: (row: T) => string): T[] {
  return [...rows].sort((a, b) => size(b) - size(a) || (name(a) < name(b) ? -1 : 1));
}

const moveRow = (move: Move, label: (step: string) => string, { unit }: Scale): Row => ({
  id: `line ${lineId(move.from, move.to)}`,
  words: {
    from: label(move.from),
    to: label(move.to),
    people: count(move.people),
    count: count(move.count),
    median: duration(move.medianSeconds, unit),
    q1: duration(move.q1Seconds, unit),
    q3: duration(move.q3Seconds, unit),
    p90: duration(move.p90Seconds, unit),
  },
});

const stepRow = (step: Step, { unit }: Scale): Row => ({
  id: `step ${step.step}`,
  step: step.step,
  stage: stageColour(step.stage),
  words: {
    label: `${step.label}${beyondExpected(step) ? ' ▲' : ''}`,
    people: count(step.people),
    events: count(step.events),
    here: count(step.hereNow),
    hereMedian: duration(step.hereMedianDays === null ? null : step.hereMedianDays * day, unit),
  },
});

const variantRow = (variant: Variant, people: number, label: (step: string) => string): Row => ({
  id: `variant ${variant.variant}`,
  steps: variant.steps.map(label),
  words: { count: count(variant.count), share: share(variant.count, people) },
});
