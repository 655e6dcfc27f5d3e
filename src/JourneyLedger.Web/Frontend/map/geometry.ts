import { boxHeight, boxWidth } from './dot';
import type { Point, Route } from './layout';

const number = (value: number) => value.toFixed(1);

/** The path of a route as SVG data, up to where its arrow begins. */
export function pathOf(route: Route): string {
  const [start, ...rest] = route.points;
  return `M${number(start!.x)},${number(start!.y)}C${rest.map((point) => `${number(point.x)},${number(point.y)}`).join(' ')}`;
}

/** The arrow at the end of a route: a triangle as wide as its line needs. */
export function arrowOf(route: Route, width: number): string {
  const base = route.points.at(-1)!;
  const length = Math.hypot(route.tip.x - base.x, route.tip.y - base.y) || 1;
  const [ux, uy] = [(route.tip.x - base.x) / length, (route.tip.y - base.y) / length];
  const half = width / 2 + 2.5;
  const corner = (side: number) => `${number(base.x - uy * half * side)},${number(base.y + ux * half * side)}`;
  return `${number(route.tip.x)},${number(route.tip.y)} ${corner(1)} ${corner(-1)}`;
}

/** A bowed route between two boxes, for lines that the map was not laid out on. Bowed to the right, so that there and back stand apart. */
export function bowed(from: Point, to: Point): Route {
  if (from.x === to.x && from.y === to.y) return loop(from);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bow = 0.18;
  const middle = { x: (from.x + to.x) / 2 - dy * bow, y: (from.y + to.y) / 2 + dx * bow };
  const start = border(from, middle);
  const tip = border(to, middle);
  const length = Math.hypot(middle.x - tip.x, middle.y - tip.y) || 1;
  const base = { x: tip.x + ((middle.x - tip.x) / length) * 7, y: tip.y + ((middle.y - tip.y) / length) * 7 };
  const towards = (point: Point) => ({ x: (point.x + 2 * middle.x) / 3, y: (point.y + 2 * middle.y) / 3 });
  return {
    points: [start, towards(start), towards(base), base],
    tip,
    label: { x: (start.x + base.x + 2 * middle.x) / 4, y: (start.y + base.y + 2 * middle.y) / 4 },
  };
}

function loop(box: Point): Route {
  const right = box.x + boxWidth / 2;
  const [up, down] = [box.y - boxHeight / 4, box.y + boxHeight / 4];
  return {
    points: [{ x: right, y: up }, { x: right + 34, y: up - 6 }, { x: right + 34, y: down + 6 }, { x: right + 7, y: down }],
    tip: { x: right, y: down },
    label: { x: right + 44, y: box.y },
  };
}

/** Where the line from a box's middle to a point leaves the box. */
function border(box: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - box.x, towards.y - box.y];
  const scale = Math.min(boxWidth / 2 / Math.max(1e-6, Math.abs(dx)), boxHeight / 2 / Math.max(1e-6, Math.abs(dy)));
  return { x: box.x + dx * scale, y: box.y + dy * scale };
}
