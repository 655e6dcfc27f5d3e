import { type Answer, lineId, type Move, type Step } from './answer';
import { count, day, duration } from './figures';
import type { Scale } from './looks';

/** Moves the figures in the page's tables along with a live answer. Rows that are new since the page was served come with a reload. */
export function refreshTables(place: HTMLElement, answer: Answer, scale: Scale): void {
  const told = (seconds: number | null | undefined) => duration(seconds, scale.unit);
  const figures = new Map<string, Record<string, string>>();
  for (const step of answer.steps) figures.set(`step ${step.step}`, stepCells(step, told));
  for (const move of answer.moves) figures.set(`line ${lineId(move.from, move.to)}`, moveCells(move, told));
  for (const row of place.querySelectorAll<HTMLElement>('tr[data-row]')) {
    const values = figures.get(row.dataset['row']!);
    if (!values) continue;
    for (const cell of row.querySelectorAll<HTMLElement>('[data-figure]')) {
      const value = values[cell.dataset['figure']!];
      if (value !== undefined && cell.textContent !== value) cell.textContent = value;
    }
  }
}

const stepCells = (step: Step, told: (seconds: number | null) => string) => ({
  people: count(step.people),
  events: count(step.events),
  here: count(step.hereNow),
  hereMedian: told(step.hereMedianDays === null ? null : step.hereMedianDays * day),
});

const moveCells = (move: Move, told: (seconds: number | null | undefined) => string) => ({
  people: count(move.people),
  count: count(move.count),
  median: told(move.medianSeconds),
  q1: told(move.q1Seconds),
  q3: told(move.q3Seconds),
  p90: told(move.p90Seconds),
});
