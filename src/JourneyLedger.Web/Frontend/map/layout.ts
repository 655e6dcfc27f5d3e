import type { Plan } from './dot';

export interface Point {
  x: number;
  y: number;
}

/** Bézier control points between two boxes, and the tips of the arrows at both ends. */
export interface Route {
  points: Point[];
  start: Point;
  tip: Point;
}

export interface Layout {
  width: number;
  height: number;
  /** Middles of the steps' boxes. */
  boxes: Map<string, Point>;
  /** By the line id of one of the two directions; the other one goes the same way back. */
  routes: Map<string, Route>;
}

export class LayoutStopped extends Error {}

interface Drawn {
  bb: string;
  objects?: { name: string; pos?: string }[];
  edges?: { id?: string; pos: string }[];
}

const margin = 10;

/** Lays a map out in a worker, which is ended when the time is up or the caller no longer wants it. */
export function layOut(plan: Plan, signal: AbortSignal, milliseconds: number): Promise<Layout> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  return new Promise<Layout>((resolve, reject) => {
    const timer = setTimeout(() => reject(new LayoutStopped('time')), milliseconds);
    signal.addEventListener('abort', () => reject(new LayoutStopped('cancel')));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', (event: MessageEvent<{ graph?: string; fault?: string }>) => {
      clearTimeout(timer);
      if (event.data.graph) resolve(read(JSON.parse(event.data.graph) as Drawn, new Set(plan.steps.map((step) => step.step))));
      else reject(new Error(event.data.fault));
    });
    worker.postMessage(plan);
  }).finally(() => worker.terminate());
}

function read(drawn: Drawn, known: Set<string>): Layout {
  const [x0, y0, x1, y1] = drawn.bb.split(',').map(Number) as [number, number, number, number];
  const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)];
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number) as [number, number];
    return { x: x - left + margin, y: y - top + margin };
  };
  const boxes = new Map<string, Point>();
  for (const { name, pos } of drawn.objects ?? []) {
    if (pos && known.has(name)) boxes.set(name, point(pos));
  }
  const routes = new Map<string, Route>();
  for (const { id, pos } of drawn.edges ?? []) {
    if (!id) continue;
    const parts = pos.split(';')[0]!.split(' ');
    const points = parts.filter((part) => !/^[es],/.test(part)).map(point);
    const end = (letter: string) => parts.find((part) => part.startsWith(letter));
    const [start, tip] = [end('s,'), end('e,')];
    routes.set(id, { points, start: start ? point(start.slice(2)) : points[0]!, tip: tip ? point(tip.slice(2)) : points.at(-1)! });
  }
  return { width: Math.abs(x1 - x0) + 2 * margin, height: Math.abs(y1 - y0) + 2 * margin, boxes, routes };
}
