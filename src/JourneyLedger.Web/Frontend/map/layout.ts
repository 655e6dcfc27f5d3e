import type { Move, Step } from './answer';
import { dotOf } from './dot';

export interface Point {
  x: number;
  y: number;
}

/** A line's Bézier control points from its step to the next one, the tip of its arrow, and the middle of its label. */
export interface Route {
  points: Point[];
  tip: Point;
  label: Point;
}

export interface Layout {
  width: number;
  height: number;
  /** Middles of the steps' boxes. */
  boxes: Map<string, Point>;
  /** By line id. */
  routes: Map<string, Route>;
}

export class LayoutStopped extends Error {}

interface Drawn {
  bb: string;
  objects?: { name: string; pos?: string }[];
  edges?: { id: string; pos: string; lp?: string; dir?: string }[];
}

const margin = 10;

/** Lays a map out in a worker, which is ended when the time is up or the caller no longer wants it. */
export function layOut(
  steps: Step[],
  lines: Move[],
  labelSize: (line: Move) => { width: number; height: number },
  signal: AbortSignal,
  milliseconds: number,
): Promise<Layout> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  return new Promise<Layout>((resolve, reject) => {
    const timer = setTimeout(() => reject(new LayoutStopped('time')), milliseconds);
    signal.addEventListener('abort', () => reject(new LayoutStopped('cancel')));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', (event: MessageEvent<{ graph?: string; fault?: string }>) => {
      clearTimeout(timer);
      if (event.data.graph) resolve(read(JSON.parse(event.data.graph) as Drawn));
      else reject(new Error(event.data.fault));
    });
    worker.postMessage({ dot: dotOf(steps, lines, labelSize) });
  }).finally(() => worker.terminate());
}

function read(drawn: Drawn): Layout {
  const [x0, y0, x1, y1] = drawn.bb.split(',').map(Number) as [number, number, number, number];
  const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)];
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number) as [number, number];
    return { x: x - left + margin, y: y - top + margin };
  };
  const boxes = new Map<string, Point>();
  for (const { name, pos } of drawn.objects ?? []) {
    if (pos) boxes.set(name, point(pos));
  }
  const routes = new Map<string, Route>();
  for (const edge of drawn.edges ?? []) {
    const parts = edge.pos.split(';')[0]!.split(' ');
    const end = parts.find((part) => part.startsWith('e,') || part.startsWith('s,'));
    const points = parts.filter((part) => part !== end).map(point);
    if (edge.dir === 'back') points.reverse();
    routes.set(edge.id, {
      points,
      tip: end ? point(end.slice(2)) : points.at(-1)!,
      label: edge.lp ? point(edge.lp) : points[Math.floor(points.length / 2)]!,
    });
  }
  return { width: Math.abs(x1 - x0) + 2 * margin, height: Math.abs(y1 - y0) + 2 * margin, boxes, routes };
}
