import { type Answer, lineId, type Move, type Step } from './answer';
import { boxHeight, boxWidth } from './boxes';


const inches = (points: number) => (points / 72).toFixed(3);
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** What a map is laid out from. */
export interface Plan {
  steps: Step[];
  lines: Move[];
  starts: Answer['starts'];
  /** Boxes side by side, at most: arrangements to try, the preferred first. */
  columns: number[];
  /** Pixels that the whole should not be wider than, if it can. */
  width: number;
}

/**
 * The graph in dot's language. Which row a step stands on is decided here, so that no row is wider than a page; dot orders the
 * rows and routes the lines. There and back between two steps is one route for dot, drawn as two lines side by side; a route that
 * leads up is turned round for it, so that it finds no cycle to break. Labels are placed afterwards, where there is room.
 */
export function dotOf(plan: Plan, columns: number): string {
  const rows = rowsOf(plan, columns);
  const row = new Map(rows.flatMap((names, index) => names.map((name) => [name, index] as const)));
  const text = [
    'digraph {',
    'rankdir=TB; nodesep=0.11; ranksep=0.62; newrank=true; splines=true; remincross=true; searchsize=100; mclimit=3;',
    // With this ratio dot holds the drawing together to the given width.
    `ratio=compress; size="${inches(plan.width)},1000";`,
    `node [shape=box, fixedsize=true, width=${inches(boxWidth)}, height=${inches(boxHeight)}, label=""];`,
    'edge [arrowsize=0.7, dir=both];',
  ];
  rows.forEach((names, index) => {
    text.push(`row${index} [style=invis, width=0.01, height=0.01];`);
    if (index > 0) text.push(`row${index - 1} -> row${index} [style=invis];`);
    text.push(`{rank=same; row${index}; ${names.map(quoted).join('; ')}}`);
  });
  const routes = new Map<string, { tail: string; head: string; count: number }>();
  for (const { from, to, count } of plan.lines) {
    const [tail, head] = row.get(from)! > row.get(to)! || (row.get(from) === row.get(to) && from > to) ? [to, from] : [from, to];
    const route = routes.get(lineId(tail, head)) ?? { tail, head, count: 0 };
    route.count += count;
    routes.set(lineId(tail, head), route);
  }
  const most = Math.max(1, ...[...routes.values()].map((route) => route.count));
  for (const [id, { tail, head, count }] of routes) {
    const weight = Math.max(1, Math.round(8 * Math.sqrt(count / most)));
    text.push(`${quoted(tail)} -> ${quoted(head)} [id=${quoted(id)}, weight=${weight}];`);
  }
  text.push('}');
  return text.join('\n');
}

/** Steps by row: below every step that leads to them in the main order, and at most so many side by side. */
function rowsOf({ steps, lines, starts }: Plan, columns: number): string[][] {
  const order = mainOrder(steps, lines, starts);
  const place = new Map(order.map((step, index) => [step, index]));
  const together = new Map(steps.flatMap((step) => (step.drawnWith ? [[step.step, step.drawnWith] as const] : [])));
  const rowOf = new Map<string, number>();
  const rows: string[][] = [];
  for (const step of order) {
    if (rowOf.has(step)) continue;
    const group = together.has(step) ? order.filter((other) => together.get(other) === together.get(step)) : [step];
    const above = lines.flatMap((line) => {
      const [first, second] = place.get(line.from)! < place.get(line.to)! ? [line.from, line.to] : [line.to, line.from];
      return group.includes(second) && !group.includes(first) ? (rowOf.get(first) ?? -1) : -1;
    });
    let row = Math.max(-1, ...above) + 1;
    while ((rows[row]?.length ?? 0) > 0 && rows[row]!.length + group.length > columns) row++;
    for (const name of group) rowOf.set(name, row);
    (rows[row] ??= []).push(...group);
  }
  return Array.from(rows, (names) => names ?? []).filter((names) => names.length > 0);
}

/**
 * Eades, Lin and Smyth's greedy order (1993), weighted by moves: few moves go against it. The most common first step leads; then steps that are only left come first,
 * steps that are only entered last, the rest by what leaves them less what enters them.
 */
function mainOrder(steps: Step[], lines: Move[], starts: Answer['starts']): string[] {
  const left = new Set(steps.map((step) => step.step));
  const first: string[] = [];
  const last: string[] = [];
  const flow = (of: string, end: 'from' | 'to') =>
    lines.reduce((sum, line) => (line[end] === of && line.from !== line.to && left.has(line.from) && left.has(line.to) ? sum + line.count : sum), 0);
  const take = (step: string, to: string[]) => {
    left.delete(step);
    to.push(step);
  };
  const start = starts.find((row) => left.has(row.step));
  if (start) take(start.step, first);
  while (left.size > 0) {
    const flows = [...left].map((step) => ({ step, out: flow(step, 'from'), in: flow(step, 'to') }));
    const sink = flows.find((step) => step.out === 0);
    const source = flows.find((step) => step.in === 0);
    if (sink) take(sink.step, last);
    else if (source) take(source.step, first);
    else take(flows.reduce((best, step) => (step.out - step.in > best.out - best.in ? step : best)).step, first);
  }
  return [...first, ...last.reverse()];
}
