import { boxHeight, boxWidth } from './boxes';
import type { Point, Route } from './layout';

const number = (value: number) => value.toFixed(1);
const arrowLength = 7;

const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

/** The unit vector from one point to another; nothing when they are the same. */
function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** The way back along a route. */
export const reversed = (route: Route): Route => ({ points: [...route.points].reverse(), start: route.tip, tip: route.start });

/** A route moved to the right of its direction, so that there and back do not cover each other. */
export function aside(route: Route, distance: number): Route {
  const { points } = route;
  const moved = points.map((point, index) => {
    const { x, y } = direction(points[Math.max(0, index - 1)]!, points[Math.min(points.length - 1, index + 1)]!);
    return { x: point.x - y * distance, y: point.y + x * distance };
  });
  const along = (end: Point, index: number) => ({ x: end.x + moved[index]!.x - points[index]!.x, y: end.y + moved[index]!.y - points[index]!.y });
  return { points: moved, start: along(route.start, 0), tip: along(route.tip, points.length - 1) };
}

/** The path of a route as SVG data: from the box it leaves up to where its arrow begins. */
export function pathOf({ start, points }: Route): string {
  const [first, ...rest] = points;
  return `M${number(start.x)},${number(start.y)}L${number(first!.x)},${number(first!.y)}C${rest.map((point) => `${number(point.x)},${number(point.y)}`).join(' ')}`;
}

/** The arrow at the end of a route: a triangle as wide as its line needs. */
export function arrowOf({ points, tip }: Route, width: number): string {
  const base = points.at(-1)!;
  const { x, y } = direction(base, tip);
  const half = width / 2 + 2.5;
  const corner = (side: number) => `${number(base.x - y * half * side)},${number(base.y + x * half * side)}`;
  return `${number(tip.x)},${number(tip.y)} ${corner(1)} ${corner(-1)}`;
}

/** Points along a route at even shares of its length, without its ends. */
export function along({ points }: Route, many: number): Point[] {
  const fine: Point[] = [];
  for (let at = 0; at + 3 < points.length; at += 3) {
    const [a, b, c, d] = points.slice(at, at + 4) as [Point, Point, Point, Point];
    for (let step = 0; step < 12; step++) {
      const t = step / 12;
      const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
      fine.push(between(between(ab, bc, t), between(bc, cd, t), t));
    }
  }
  fine.push(points.at(-1)!);
  const lengths = fine.slice(1).map((point, index) => Math.hypot(point.x - fine[index]!.x, point.y - fine[index]!.y));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const found: Point[] = [];
  let [index, passed] = [0, 0];
  for (let place = 1; place <= many; place++) {
    const wanted = (total * place) / (many + 1);
    while (index < lengths.length - 1 && passed + lengths[index]! < wanted) passed += lengths[index++]!;
    found.push(between(fine[index]!, fine[index + 1]!, (wanted - passed) / (lengths[index] || 1)));
  }
  return found;
}

/** A bowed route between two boxes, for lines that the map was not laid out on. Bowed to the right, so that there and back stand apart. */
export function bowed(from: Point, to: Point): Route {
  if (from.x === to.x && from.y === to.y) return loop(from);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bow = 0.18;
  const middle = { x: (from.x + to.x) / 2 - dy * bow, y: (from.y + to.y) / 2 + dx * bow };
  const [start, tip] = [border(from, middle), border(to, middle)];
  const back = direction(tip, middle);
  const base = { x: tip.x + back.x * arrowLength, y: tip.y + back.y * arrowLength };
  return { points: [start, between(start, middle, 2 / 3), between(base, middle, 2 / 3), base], start, tip };
}

function loop(box: Point): Route {
  const right = box.x + boxWidth / 2;
  const [up, down] = [box.y - boxHeight / 4, box.y + boxHeight / 4];
  const points = [{ x: right, y: up }, { x: right + 34, y: up - 6 }, { x: right + 34, y: down + 6 }, { x: right + arrowLength, y: down }];
  return { points, start: points[0]!, tip: { x: right, y: down } };
}

/** Where the line from a box's middle to a point leaves the box. */
function border(box: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - box.x, towards.y - box.y];
  const scale = Math.min(boxWidth / 2 / Math.max(1e-6, Math.abs(dx)), boxHeight / 2 / Math.max(1e-6, Math.abs(dy)));
  return { x: box.x + dx * scale, y: box.y + dy * scale };
}
