import type { AnswerPatch, TablePatch } from '../live/patch';

/** The answer of the pathway map as the API writes it, and as patches change it. Durations are in seconds. */

export interface Step {
  step: string;
  label: string;
  stage: string;
  drawnWith?: string | null;
  expectedDays?: number | null;
  events: number;
  people: number;
  hereNow: number;
  hereMedianDays: number | null;
  /** Null when nobody has said what is expected. */
  hereBeyondExpected: number | null;
}

export interface Move {
  from: string;
  to: string;
  count: number;
  people: number;
  meanSeconds: number | null;
  medianSeconds: number | null;
  minSeconds: number | null;
  maxSeconds: number | null;
  q1Seconds?: number | null;
  q3Seconds?: number | null;
  p90Seconds?: number | null;
}

export interface Variant {
  /** The steps in one text: the row's key. */
  variant: string;
  steps: string[];
  count: number;
}

export interface Answer {
  position: number;
  people: number;
  events: number;
  steps: Step[];
  moves: Move[];
  /** Those that are listed. */
  variants: Variant[];
  /** The most frequent first. */
  starts: { step: string; count: number }[];
}

export const lineId = (from: string, to: string): string => `${from}~${to}`;

/** The answer after a patch: a new object, so that what was drawn before can be compared with it. */
export function patched(answer: Answer, patch: AnswerPatch): Answer {
  const steps = merged(answer.steps, patch.tables['steps'], (row) => row.step, (key) => String(key[0]));
  const moves = merged(answer.moves, patch.tables['moves'], (row) => lineId(row.from, row.to), (key) => lineId(String(key[0]), String(key[1])));
  const variants = merged(answer.variants, patch.tables['variants'], (row) => row.variant, (key) => String(key[0]));
  return { ...answer, ...patch.scalars, position: patch.position, steps, moves, variants };
}

function merged<Row>(rows: Row[], patch: TablePatch | undefined, idOf: (row: Row) => string, idOfKey: (key: unknown[]) => string): Row[] {
  if (!patch) return rows;
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  for (const key of patch.remove) byId.delete(idOfKey(key));
  for (const change of patch.upsert as Row[]) byId.set(idOf(change), { ...byId.get(idOf(change)), ...change });
  return [...byId.values()];
}

export const totalMoves = (answer: Answer): number => answer.moves.reduce((sum, move) => sum + move.count, 0);
