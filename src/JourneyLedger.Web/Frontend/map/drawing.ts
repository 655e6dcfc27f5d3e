import { words } from '../language';
import type { Answer, Move, Step } from './answer';
import { lineId } from './answer';
import { boxHeight, boxWidth } from './boxes';
import { count, people } from './figures';
import { arrowOf, aside, bowed, pathOf, reversed } from './geometry';
import { placeLabels } from './labels';
import type { Layout, Point, Route } from './layout';
import { isLongest, lineWidth, palette, type Scale, stageColour, textWidth, waitColour, waitText, wrapped } from './looks';
import type { View } from './view';

const labelSize = 12;
const figureSize = 11;

/** A selected step can have a hundred lines; the panel tells the rest. */
const mostSelectedLabels = 14;

export const lineLabelSize = (line: Move, scale: Scale) => ({
  width: Math.ceil(Math.max(textWidth(count(line.people), figureSize, true), textWidth(waitText(line, scale), figureSize))) + 2,
  height: 23,
});

const svg = <Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>, ...children: (Node | string)[]) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
};

/** True when a step's people have been here longer than its catalogue expects: half of them or more. */
export const beyondExpected = (step: Step): boolean => step.hereNow > 0 && (step.hereBeyondExpected ?? 0) * 2 >= step.hereNow;

export function stepInWords(step: Step, { open }: Scale): string {
  const told = [step.label, people(step.people), count(step.hereNow)];
  if (!open) return words('{0}: {1}, {2} end here', ...told);
  return beyondExpected(step) ? words('{0}: {1}, {2} here, longer than expected', ...told) : words('{0}: {1}, {2} here', ...told);
}

/** The map as SVG. Positions come from the layout and stay; figures, widths and colours follow the answer. */
export class Drawing {
  readonly root: SVGSVGElement;
  private readonly lines = svg('g', {});
  private readonly boxes = svg('g', {});
  private readonly stepNodes = new Map<string, SVGGElement>();
  private labelled = '';
  private labelSpots = new Map<string, Point>();
  private label: (step: string) => string = (step) => step;

  constructor(
    readonly layout: Layout,
    private readonly scale: Scale,
  ) {
    this.root = svg('svg', {
      viewBox: `0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`,
      role: 'application',
      'aria-label': words('Map of steps and the moves between them'),
      'aria-describedby': 'map-keys',
      class: 'map-drawing',
    });
    this.root.append(this.lines, this.boxes);
  }

  /** Draws the answer: `shown` lines, and all lines of what is selected. */
  draw(answer: Answer, shown: Move[], view: View): void {
    const labels = new Map(answer.steps.map((step) => [step.step, step.label]));
    this.label = (step) => labels.get(step) ?? step;
    const touches = (move: Move) => view.step !== null && (move.from === view.step || move.to === view.step);
    const chosenLine = (move: Move) => lineId(move.from, move.to) === view.line;
    const visible = new Set(shown.map((move) => lineId(move.from, move.to)));
    const drawn = answer.moves.filter((move) => visible.has(lineId(move.from, move.to)) || touches(move) || chosenLine(move));
    const selecting = view.step !== null || view.line !== null;
    const lit = (move: Move) => !selecting || touches(move) || chosenLine(move);
    const most = Math.max(1, ...answer.moves.map((move) => move.people));
    drawn.sort((a, b) => Number(lit(a)) - Number(lit(b)) || b.people - a.people);
    const pairs = new Set(drawn.map((move) => lineId(move.from, move.to)));
    const placed = drawn.flatMap((move) => {
      const width = lineWidth(move.people, most);
      const back = move.from !== move.to && pairs.has(lineId(move.to, move.from));
      const route = this.routeOf(move, back ? width / 2 + 0.8 : 0);
      return route ? [{ move, route, width }] : [];
    });
    const labelled = placed.filter(({ move }) => (view.labels === 'figures' ? lit(move) : chosenLine(move))).sort((a, b) => b.move.people - a.move.people);
    if (selecting) labelled.length = Math.min(labelled.length, mostSelectedLabels);
    const spots = this.spots(labelled, placed);
    this.lines.replaceChildren(
      ...placed.map(({ move, route, width }) => this.line(move, route, width, lit(move))),
      ...labelled.flatMap(({ move }) => {
        const spot = spots.get(lineId(move.from, move.to));
        return spot ? [this.lineLabel(move, spot)] : [];
      }),
    );
    const near = new Set(selecting ? drawn.filter(lit).flatMap((move) => [move.from, move.to]) : []);
    if (view.step) near.add(view.step);
    for (const step of answer.steps) this.step(step, !selecting || near.has(step.step), view);
  }

  focus(step: string): void {
    this.stepNodes.get(step)?.focus();
  }

  /** Which step may be reached by Tab: one at a time, the arrow keys go on from there. */
  setTabStop(step: string): void {
    for (const [name, node] of this.stepNodes) node.setAttribute('tabindex', name === step ? '0' : '-1');
  }

  has(step: string): boolean {
    return this.layout.boxes.has(step);
  }

  private routeOf(move: Move, sideways: number): Route | null {
    const [there, back] = [this.layout.routes.get(lineId(move.from, move.to)), this.layout.routes.get(lineId(move.to, move.from))];
    const route = there ?? (back ? reversed(back) : null);
    if (route) return sideways === 0 || move.from === move.to ? route : aside(route, sideways);
    const [from, to] = [this.layout.boxes.get(move.from), this.layout.boxes.get(move.to)];
    return from && to ? bowed(from, to) : null;
  }

  /** Where labels stand; looked for anew only when other lines are labelled, so that live figures do not make them jump. */
  private spots(labelled: { move: Move; route: Route; width: number }[], placed: { route: Route; width: number }[]): Map<string, Point> {
    const asked = `${placed.length} ` + labelled.map(({ move }) => lineId(move.from, move.to)).sort().join();
    if (asked !== this.labelled) {
      this.labelled = asked;
      const wishes = labelled.map(({ move, route, width }) => ({ id: lineId(move.from, move.to), route, line: width, ...lineLabelSize(move, this.scale) }));
      this.labelSpots = placeLabels(wishes, placed.map(({ route, width }) => ({ route, line: width })), this.layout.boxes.values(), this.layout);
    }
    return this.labelSpots;
  }

  private line(move: Move, route: Route, width: number, lit: boolean): SVGElement {
    const colour = waitColour(move, this.scale).line;
    const path = pathOf(route);
    const dashes = isLongest(move, this.scale) ? { 'stroke-dasharray': `${Math.max(6, width * 1.6)} ${Math.max(4, width * 0.9)}` } : {};
    return svg(
      'g',
      { class: lit ? 'map-line' : 'map-line map-dim', 'data-line': lineId(move.from, move.to) },
      svg('title', {}, `${this.label(move.from)} to ${this.label(move.to)}: ${count(move.people)} people, ${waitText(move, this.scale)}`),
      svg('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': width.toFixed(1), ...dashes }),
      svg('polygon', { points: arrowOf(route, width), fill: colour }),
      svg('path', { d: path, class: 'map-hit' }),
    );
  }

  private lineLabel(move: Move, spot: Point): SVGElement {
    return svg(
      'g',
      { class: 'map-label', 'data-line': lineId(move.from, move.to), 'aria-hidden': 'true' },
      svg('text', { x: spot.x.toFixed(1), y: (spot.y - 2).toFixed(1), class: 'map-label-people' }, count(move.people)),
      svg('text', { x: spot.x.toFixed(1), y: (spot.y + 10).toFixed(1), fill: waitColour(move, this.scale).text }, waitText(move, this.scale)),
    );
  }

  private step(step: Step, lit: boolean, view: View): void {
    const place = this.layout.boxes.get(step.step);
    if (!place) return;
    let node = this.stepNodes.get(step.step);
    if (!node) {
      node = svg('g', { role: 'button', tabindex: '-1', 'data-step': step.step });
      node.setAttribute('transform', `translate(${(place.x - boxWidth / 2).toFixed(1)},${(place.y - boxHeight / 2).toFixed(1)})`);
      this.stepNodes.set(step.step, node);
      this.boxes.append(node);
    }
    const selected = view.step === step.step;
    node.setAttribute('class', `map-step${lit ? '' : ' map-dim'}${selected ? ' map-chosen' : ''}`);
    node.setAttribute('aria-pressed', String(selected));
    node.replaceChildren(...this.stepParts(step, selected));
  }

  private stepParts(step: Step, selected: boolean): SVGElement[] {
    const label = wrapped(step.label, boxWidth - 20, labelSize);
    // Two six-figure counts leave no room for both words in one box.
    const ends = count(step.people).length + count(step.hereNow).length > 11 ? '{0} end' : '{0} end here';
    const here = step.hereNow > 0 ? `${beyondExpected(step) ? '▲ ' : ''}${words(this.scale.open ? '{0} here' : ends, count(step.hereNow))}` : '';
    return [
      svg('title', {}, stepInWords(step, this.scale)),
      svg('rect', { width: boxWidth, height: boxHeight, class: 'map-paper' }),
      svg(
        'g',
        { class: 'map-step-ink' },
        svg('rect', { width: boxWidth, height: boxHeight, rx: 2, class: 'map-box', fill: selected ? palette.chosen : palette.paper }),
        svg('rect', { width: 6, height: boxHeight, rx: 2, fill: stageColour(step.stage) }),
        ...label.map((word, index) => svg('text', { x: 13, y: 15 + index * 13, class: 'map-step-label' }, word)),
        svg('text', { x: 13, y: boxHeight - 7, class: 'map-step-figure' }, count(step.people)),
        svg('text', { x: boxWidth - 7, y: boxHeight - 7, class: beyondExpected(step) ? 'map-here map-beyond' : 'map-here' }, here),
      ),
    ];
  }
}
