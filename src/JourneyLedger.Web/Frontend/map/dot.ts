import type { Move, Step } from './answer';
import { lineId } from './answer';

export const boxWidth = 144;
export const boxHeight = 50;

const inches = (points: number) => (points / 72).toFixed(3);
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/**
 * The graph in dot's language. Lines against the main direction are turned round before dot sees them (dir=back), so that
 * the order of the rows is ours and does not depend on where dot happens to break a cycle.
 */
export function dotOf(steps: Step[], lines: Move[], labelSize: (line: Move) => { width: number; height: number }): string {
  const place = new Map(mainOrder(steps, lines).map((step, index) => [step, index]));
  const most = Math.max(1, ...lines.map((line) => line.count));
  const text = [
    'digraph {',
    `rankdir=TB; nodesep=0.16; ranksep=0.2; newrank=true; splines=true; remincross=true; searchsize=100; mclimit=2;`,
    `node [shape=box, fixedsize=true, width=${inches(boxWidth)}, height=${inches(boxHeight)}, label=""];`,
    'edge [arrowsize=0.7];',
  ];
  for (const step of [...steps].sort((a, b) => place.get(a.step)! - place.get(b.step)!)) text.push(`${quoted(step.step)};`);
  for (const row of rows(steps)) text.push(`{rank=same; ${row.map(quoted).join('; ')}}`);
  const sameRow = new Map(rows(steps).flatMap((row, index) => row.map((step) => [step, index] as const)));
  for (const line of lines) {
    const against = place.get(line.from)! > place.get(line.to)!;
    const [tail, head] = against ? [line.to, line.from] : [line.from, line.to];
    const beside = sameRow.has(tail) && sameRow.get(tail) === sameRow.get(head);
    const { width, height } = labelSize(line);
    const label = `label=<<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>`;
    const weight = Math.max(1, Math.round((against ? 4 : 12) * Math.sqrt(line.count / most)));
    const extra = `${against ? ', dir=back' : ''}${beside ? ', constraint=false' : ''}`;
    text.push(`${quoted(tail)} -> ${quoted(head)} [id=${quoted(lineId(line.from, line.to))}, weight=${weight}, ${label}${extra}];`);
  }
  text.push('}');
  return text.join('\n');
}

/** Steps that belong side by side, such as the outcomes of one decision. */
function rows(steps: Step[]): string[][] {
  const byRow = new Map<string, string[]>();
  for (const { step, drawnWith } of steps) {
    if (drawnWith) byRow.set(drawnWith, [...(byRow.get(drawnWith) ?? []), step]);
  }
  return [...byRow.values()].filter((row) => row.length > 1);
}

/**
 * Eades, Lin and Smyth's greedy order (1993), weighted by moves: few moves go against it. Steps that are only left come first,
 * steps that are only entered last, the rest by what leaves them less what enters them.
 */
function mainOrder(steps: Step[], lines: Move[]): string[] {
  const left = new Set(steps.map((step) => step.step));
  const first: string[] = [];
  const last: string[] = [];
  const flow = (of: string, end: 'from' | 'to') =>
    lines.reduce((sum, line) => (line[end] === of && line.from !== line.to && left.has(line.from) && left.has(line.to) ? sum + line.count : sum), 0);
  const take = (step: string, to: string[]) => {
    left.delete(step);
    to.push(step);
  };
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
