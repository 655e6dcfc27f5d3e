import { boxHeight, boxWidth } from './dot';
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

const overlap = (a: Rectangle, b: Rectangle) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Puts labels beside their lines, in the order of the wishes: never over a box or another label, rather near the middle of the line
 * and clear of other lines. A label that finds no room is left out; the line still tells its figures when it is pointed at or selected.
 */
export function placeLabels(wishes: Wish[], boxes: Iterable<Point>, size: { width: number; height: number }): Map<string, Point> {
  const taken: Rectangle[] = [...boxes].map(({ x, y }) => ({
    left: x - boxWidth / 2 - 1,
    right: x + boxWidth / 2 + 1,
    top: y - boxHeight / 2 - 1,
    bottom: y + boxHeight / 2 + 1,
  }));
  const ways = new Map(wishes.map((wish) => [wish.id, along(wish.route, 40)]));
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
        const cost = crossings(area, ways) * 2 + Math.abs(index - (places - 1) / 2) * 0.7 + (side < 0 ? 0.3 : 0);
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

/** How many lines run through an area. */
function crossings(area: Rectangle, ways: Map<string, Point[]>): number {
  let count = 0;
  for (const points of ways.values()) {
    if (points.some(({ x, y }) => x > area.left && x < area.right && y > area.top && y < area.bottom)) count++;
  }
  return count;
}
