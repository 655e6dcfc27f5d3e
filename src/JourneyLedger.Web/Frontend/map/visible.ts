import type { Move } from './answer';
import { lineId } from './answer';

/** Lines in the order in which the detail slider shows them, and how many of them the map is laid out on. */
export interface LineOrder {
  lines: Move[];
  /** Lines that carry most of the moves, and each step's strongest way in and out: the map's default and its layout. */
  base: number;
}

/** The slider's place for the base lines; to the right of it come the lines that were not laid out. */
export const basePlace = 60;

const shareOfMoves = 0.8;

/** Beyond this many lines a map is a wall; the strongest way in and out of each step stays. */
const mostForShare = 90;

/** Of a step that is rarely seen, this many of the steps most often before and after it are drawn with it. */
const neighbours = 12;

/**
 * Steps worth a box: all of them in a usual log; in a very large one the most frequent, and a step that the reader chose with those
 * around it.
 */
export function drawnSteps<Row extends { step: string; events: number }>(steps: Row[], moves: Move[], most: number, chosen: string | null): Row[] {
  if (steps.length <= most) return steps;
  const frequent = [...steps].sort((a, b) => b.events - a.events).map((step) => step.step);
  const around = chosen === null ? [] : [chosen, ...strongestAround(chosen, moves)];
  const kept = new Set([...around.slice(0, most), ...frequent].filter((step, index, all) => all.indexOf(step) === index).slice(0, most));
  return steps.filter((step) => kept.has(step.step));
}

function strongestAround(step: string, moves: Move[]): string[] {
  return moves
    .filter((move) => (move.from === step) !== (move.to === step))
    .sort((a, b) => b.count - a.count)
    .map((move) => (move.from === step ? move.to : move.from))
    .slice(0, neighbours);
}

export function lineOrder(moves: Move[], drawn: Set<string>): LineOrder {
  const lines = moves.filter((move) => drawn.has(move.from) && drawn.has(move.to));
  lines.sort((a, b) => b.count - a.count || lineId(a.from, a.to).localeCompare(lineId(b.from, b.to)));
  const total = lines.reduce((sum, line) => sum + line.count, 0);
  const base = new Set<Move>();
  let carried = 0;
  for (const line of lines) {
    if (carried >= shareOfMoves * total || base.size >= mostForShare) break;
    base.add(line);
    carried += line.count;
  }
  const left = new Set<string>();
  const entered = new Set<string>();
  for (const line of lines) {
    if (line.from === line.to) continue;
    if (!left.has(line.from)) base.add(line);
    if (!entered.has(line.to)) base.add(line);
    left.add(line.from);
    entered.add(line.to);
  }
  return { lines: [...lines.filter((line) => base.has(line)), ...lines.filter((line) => !base.has(line))], base: base.size };
}

/** How many lines the slider's place (0 to 100) shows. */
export function shownAt(order: LineOrder, place: number): number {
  if (place <= basePlace) return Math.max(Math.min(order.base, 1), Math.round((order.base * place) / basePlace));
  return order.base + Math.round(((order.lines.length - order.base) * (place - basePlace)) / (100 - basePlace));
}
