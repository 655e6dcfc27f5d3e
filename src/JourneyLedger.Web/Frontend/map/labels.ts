import { boxHeight, boxWidth } from './boxes';
import { along } from './geometry';
import type { Point, Route } from './layout';

export interface Wish {
  id: string;
  route: Route;
  /** Width of the line. */
  line: number;
  /** Size of the label. */
  width: number;
  height: number;
}

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const places = 15;
const gap = 3;

/** Pixels of the grid on which lines are looked for. */
const cell = 4;

/** Pixels by which a line may reach under the edge of a label: its letters leave that free. */
const edge = 4;

const overlap = (a: Rectangle, b: Rectangle) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Puts labels beside their lines, in the order of the wishes: never over a box, a line or another label, and rather near the
 * middle of its line. A label that finds no room, as where many lines meet, is left out; the line still tells its figures when it is pointed at or selected.
 */
export function placeLabels(wishes: Wish[], routes: { route: Route; line: number }[], boxes: Iterable<Point>, size: { width: number; height: number }): Map<string, Point> {
  const taken: Rectangle[] = [...boxes].map(({ x, y }) => ({
    left: x - boxWidth / 2 - 1,
    right: x + boxWidth / 2 + 1,
    top: y - boxHeight / 2 - 1,
    bottom: y + boxHeight / 2 + 1,
  }));
  const lines = new Lines(size.width);
  for (const { route, line } of routes) lines.add(route, line);
  const found = new Map<string, Point>();
  for (const wish of wishes) {
    const spots = along(wish.route, places);
    let best: { cost: number; spot: Point; area: Rectangle } | null = null;
    spots.forEach((at, index) => {
      const [before, after] = [spots[index - 1] ?? at, spots[index + 1] ?? at];
      const upright = Math.abs(after.y - before.y) > Math.abs(after.x - before.x);
      const apart = upright ? wish.line / 2 + wish.width / 2 + gap : wish.line / 2 + wish.height / 2 + gap;
      for (const side of [1, -1]) {
        const spot = upright ? { x: at.x + apart * side, y: at.y } : { x: at.x, y: at.y - apart * side };
        const area = { left: spot.x - wish.width / 2, right: spot.x + wish.width / 2, top: spot.y - wish.height / 2, bottom: spot.y + wish.height / 2 };
        if (area.left < 0 || area.top < 0 || area.right > size.width || area.bottom > size.height) continue;
        if (taken.some((other) => overlap(area, other))) continue;
        if (lines.runThrough(area)) continue;
        const cost = Math.abs(index - (places - 1) / 2) * 0.7 + (side < 0 ? 0.3 : 0);
        if (!best || cost < best.cost) best = { cost, spot, area };
      }
    });
    const chosen = best as { spot: Point; area: Rectangle } | null;
    if (!chosen) continue;
    taken.push(chosen.area);
    found.set(wish.id, chosen.spot);
  }
  return found;
}

/** Where lines run, as the cells of a grid that they touch. */
class Lines {
  private readonly cells = new Set<number>();
  private readonly columns: number;

  constructor(width: number) {
    this.columns = Math.ceil(width / cell) + 1;
  }

  add(route: Route, width: number): void {
    const length = route.points.reduce((sum, { x, y }, index, all) => sum + Math.hypot(x - (all[index - 1]?.x ?? x), y - (all[index - 1]?.y ?? y)), 0);
    const half = width / 2;
    for (const { x, y } of along(route, Math.ceil(length / (cell - 1)))) this.each({ left: x - half, right: x + half, top: y - half, bottom: y + half }, (at) => this.cells.add(at));
  }

  runThrough(area: Rectangle): boolean {
    let found = false;
    const core = { left: area.left + edge, right: area.right - edge, top: area.top + edge, bottom: area.bottom - edge };
    this.each(core, (at) => (found ||= this.cells.has(at)));
    return found;
  }

  private each({ left, right, top, bottom }: Rectangle, seen: (cell: number) => void): void {
    for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++)
      for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) seen(y * this.columns + x);
  }
}
