import type { AnswerPatch } from '../live/patch';
import { type Answer, lineId, type Move } from './answer';

const milliseconds = 1600;
const most = 12;

/** A dot runs along each line that has a new move. Only for readers who have not asked for less motion. */
export function sparks(map: SVGSVGElement, before: Answer, patch: AnswerPatch): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const counts = new Map(before.moves.map((move) => [lineId(move.from, move.to), move.count]));
  const changed = (patch.tables['moves']?.upsert ?? []) as unknown as Move[];
  for (const move of changed.filter((row) => row.count > (counts.get(lineId(row.from, row.to)) ?? 0)).slice(0, most)) {
    const path = map.querySelector<SVGPathElement>(`.map-line[data-line="${CSS.escape(lineId(move.from, move.to))}"] path`);
    if (path) run(map, path);
  }
}

function run(map: SVGSVGElement, path: SVGPathElement): void {
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  dot.setAttribute('r', '5');
  dot.setAttribute('class', 'map-spark');
  const line = path.cloneNode() as SVGPathElement;
  const length = line.getTotalLength();
  map.append(dot);
  const started = performance.now();
  const step = (now: number) => {
    const share = (now - started) / milliseconds;
    if (share >= 1) {
      dot.remove();
      return;
    }
    const { x, y } = line.getPointAtLength(length * Math.max(0, share));
    dot.setAttribute('cx', String(x));
    dot.setAttribute('cy', String(y));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
