import type { Answer } from './answer';
import type { Layout } from './layout';

export type Way = 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight';

export const isWay = (key: string): key is Way => ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(key);

/** The step that an arrow key leads to: down the most common next one, up the most common one before, left and right along the row. */
export function neighbour(step: string, way: Way, answer: Answer, layout: Layout): string | null {
  if (way === 'ArrowDown' || way === 'ArrowUp') {
    const [here, there] = way === 'ArrowDown' ? (['from', 'to'] as const) : (['to', 'from'] as const);
    const moves = answer.moves.filter((move) => move[here] === step && move[there] !== step && layout.boxes.has(move[there]));
    return moves.length === 0 ? null : moves.reduce((best, move) => (move.count > best.count ? move : best))[there];
  }
  const at = layout.boxes.get(step);
  if (!at) return null;
  const side = way === 'ArrowLeft' ? -1 : 1;
  const row = [...layout.boxes].filter(([, box]) => Math.abs(box.y - at.y) < 4 && (box.x - at.x) * side > 0);
  row.sort(([, a], [, b]) => (a.x - b.x) * side);
  return row[0]?.[0] ?? null;
}
