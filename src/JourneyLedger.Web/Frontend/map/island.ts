import { words as inWords } from '../language';
import type { AnswerPatch } from '../live/patch';
import { type Answer, lineId, type Move, type Step } from './answer';
import { Drawing } from './drawing';
import { count, type DurationUnit } from './figures';
import { finding } from './findings';
import { isWay, neighbour } from './keyboard';
import { type Layout, LayoutStopped, layOut } from './layout';
import type { Scale } from './looks';
import { type Further, Panel } from './panel';
import { told } from './told';
import { refreshTables } from './tables';
import { sparks } from './sparks';
import { drawnSteps, type LineOrder, lineOrder, shownAt } from './visible';
import { type View, viewFromAddress, viewToAddress } from './view';

/** Room for a box and the lines that pass beside it. */
const columnWidth = 215;

/** A layout that takes longer than this is tried again with half the steps. */
const patience = 12_000;

/** Below this scale the map scrolls instead of shrinking further: 12-pixel labels stay readable. */
const smallestScale = 0.8;

/** The map of one answer and everything around it that reacts to a reader. The words and tables were rendered by the server. */
class Island {
  private answer: Answer;
  /** Boxes that fit a readable map. */
  private readonly mostSteps: number;
  private view: View = viewFromAddress();
  private readonly scale: Scale;
  private readonly panel: Panel;
  private order: LineOrder = { lines: [], base: 0 };
  private steps: Step[] = [];
  private drawing: Drawing | null = null;
  private layouts = new AbortController();
  private here: string | null = null;

  constructor(private readonly root: HTMLElement) {
    this.answer = told(JSON.parse(this.part('answer').textContent!) as Answer);
    this.mostSteps = Number(root.dataset['most']);
    this.scale = { unit: root.dataset['unit'] as DurationUnit, bounds: root.dataset['bounds']!.split(',').map(Number), open: root.dataset['open'] === 'true' };
    const stages = new Map(Object.entries(JSON.parse(root.dataset['stages']!) as Record<string, string>));
    this.panel = new Panel(this.part('map-panel'), this.scale, stages, JSON.parse(root.dataset['further']!) as Further[]);
    this.listen();
    this.show();
    void this.layOut(this.mostSteps);
    const bar = document.getElementById('live');
    // Loaded once the page stands: following it live is not part of showing it.
    if (bar) void import('./live-bar').then(({ LiveBar }) => new LiveBar(bar, this.answer, (answer, patch) => this.follow(answer, patch)));
  }

  private part(id: string): HTMLElement {
    return document.getElementById(id)!;
  }

  private listen(): void {
    this.slider.addEventListener('input', () => this.change({ lines: Number(this.slider.value) }));
    this.root.addEventListener('click', (event) => this.click(event));
    this.part('map-canvas').addEventListener('keydown', (event) => this.key(event));
    this.part('map-canvas').addEventListener('focusin', (event) => {
      const step = (event.target as Element).closest<SVGElement>('[data-step]')?.dataset['step'];
      if (step) this.here = step;
    });
    new ResizeObserver(() => this.size()).observe(this.part('map-canvas'));
    addEventListener('popstate', () => {
      this.view = viewFromAddress();
      this.show();
    });
  }

  private get slider(): HTMLInputElement {
    return this.part('map-lines') as HTMLInputElement;
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const chosen = target.closest<HTMLElement>('[data-choose-step],[data-choose-line],[data-clear],[data-set],[data-stop-layout]');
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (chosen && plain) {
      const { chooseStep, chooseLine, set, value } = chosen.dataset;
      if (chosen.hasAttribute('data-stop-layout')) this.layouts.abort();
      else if (set) this.change({ [set]: value } as Partial<View>);
      else if (chooseStep && chosen.closest('tbody')) this.showOnMap(chooseStep);
      else if (chooseStep) this.choose(chooseStep, true);
      else if (chooseLine) this.change({ step: null, line: chooseLine });
      else this.clear();
      event.preventDefault();
      return;
    }
    const step = target.closest<SVGElement>('[data-step]')?.dataset['step'];
    const line = target.closest<SVGElement>('[data-line]')?.dataset['line'];
    if (step) this.choose(this.view.step === step ? null : step);
    else if (line) this.change({ step: null, line: this.view.line === line ? null : line });
  }

  private key(event: KeyboardEvent): void {
    const step = (event.target as Element).closest<SVGElement>('[data-step]')?.dataset['step'];
    if (event.key === 'Escape' && (this.view.step || this.view.line)) this.clear();
    else if (!step || !this.drawing) return;
    else if (event.key === 'Enter' || event.key === ' ') this.choose(this.view.step === step ? null : step);
    else if (isWay(event.key)) {
      const next = neighbour(step, event.key, this.answer, this.drawing.layout);
      if (next) this.goTo(next);
    } else return;
    event.preventDefault();
  }

  private goTo(step: string): void {
    this.drawing?.setTabStop(step);
    this.drawing?.focus(step);
  }

  private choose(step: string | null, fromPanel = false): void {
    this.change({ step, line: null });
    if (step && this.drawing && !this.drawing.has(step)) void this.layOut(this.mostSteps);
    if (step) this.drawing?.setTabStop(step);
    // The link that was followed is gone from the panel, so the focus goes to what it led to.
    if (step && fromPanel && this.view.view === 'map' && this.drawing?.has(step)) this.goTo(step);
  }

  /** From the table of steps, which has those too that the map leaves out. */
  private showOnMap(step: string): void {
    this.change({ view: 'map' });
    this.choose(step, true);
    this.part('map-canvas').scrollIntoView({ block: 'nearest' });
  }

  private clear(): void {
    const step = this.view.step ?? this.here;
    this.change({ step: null, line: null });
    if (step) this.goTo(step);
  }

  private change(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    viewToAddress(this.view);
    this.show();
  }

  /** Makes the page say what the view asks for. */
  private show(): void {
    for (const button of this.root.querySelectorAll<HTMLElement>('[data-set]')) {
      const { set, value } = button.dataset;
      button.setAttribute('aria-pressed', String(String(this.view[set as keyof View]) === value));
    }
    this.root.dataset['view'] = this.view.view;
    this.slider.value = String(this.view.lines);
    this.panel.show(this.answer, this.view.step, this.view.line);
    this.draw();
    this.size();
  }

  private shownLines(): Move[] {
    return this.order.lines.slice(0, shownAt(this.order, this.view.lines));
  }

  private draw(): void {
    if (!this.drawing) return;
    const shown = this.shownLines();
    this.drawing.draw({ ...this.answer, steps: this.steps }, shown, this.view);
    const moves = shown.reduce((sum, line) => sum + line.count, 0);
    const all = this.answer.moves.reduce((sum, line) => sum + line.count, 0);
    const words = inWords('{0} of {1} lines: {2}% of moves', count(shown.length), count(this.answer.moves.length), count(all ? Math.floor((100 * moves) / all) : 0));
    this.part('map-shown').textContent = words;
    this.slider.setAttribute('aria-valuetext', words);
    this.sayLeftOut();
  }

  /** Says what the map does not draw, and how to see it. */
  private sayLeftOut(): void {
    const left = this.answer.steps.length - this.steps.length;
    const place = this.part('map-left-out');
    place.hidden = left <= 0;
    if (left <= 0) return;
    const all = this.answer.steps.reduce((sum, step) => sum + step.events, 0);
    const drawn = this.steps.reduce((sum, step) => sum + step.events, 0);
    const words = inWords('The map draws {0} of {1} kinds of step: the most frequent ones, {2}% of everything recorded. The table has all; choose one there and it is drawn with the steps before and after it.', count(this.steps.length), count(this.answer.steps.length), count(Math.floor((100 * drawn) / all)));
    const said = place.firstElementChild!;
    if (said.textContent !== words) said.textContent = words;
  }

  /** Lays out what the map starts with. A new step later means a new layout; moving figures do not. */
  private async layOut(most: number): Promise<void> {
    this.layouts.abort();
    this.layouts = new AbortController();
    const { signal } = this.layouts;
    const asked = this.answer;
    const steps = drawnSteps(this.answer.steps, this.answer.moves, most, this.view.step);
    const order = lineOrder([...this.answer.moves], new Set(steps.map((step) => step.step)));
    this.progress(this.drawing ? null : inWords('Drawing {0} steps and {1} lines …', count(steps.length), count(order.base)));
    try {
      const base = order.lines.slice(0, order.base);
      const width = Math.max(600, this.part('map-canvas').clientWidth - 22);
      const columns = Math.max(3, Math.floor(width / columnWidth));
      const layout = await layOut({ steps, lines: base, starts: this.answer.starts, columns: [columns, columns + 1, columns - 1, columns - 2], width }, signal, patience);
      this.adopt(layout, steps, order);
      this.progress(null);
      if (this.hasStepsBeside(asked)) void this.layOut(this.mostSteps);
    } catch (fault) {
      if (fault instanceof LayoutStopped && fault.message === 'time' && most > 10) await this.layOut(Math.floor(Math.min(most, steps.length) / 2));
      else if (!signal.aborted || fault instanceof LayoutStopped) this.giveUp();
    }
  }

  private adopt(layout: Layout, steps: Step[], order: LineOrder): void {
    [this.steps, this.order] = [steps, order];
    // Changes may have come while it was laid out.
    this.renew();
    const focused = this.root.querySelector<SVGElement>('[data-step]:focus')?.dataset['step'];
    this.drawing = new Drawing(layout, this.scale);
    this.part('map-canvas').replaceChildren(this.drawing.root);
    this.draw();
    this.size();
    const first = [...layout.boxes].sort(([, a], [, b]) => a.y - b.y || a.x - b.x)[0]?.[0];
    const stop = this.view.step && this.drawing.has(this.view.step) ? this.view.step : first;
    if (stop) this.drawing.setTabStop(stop);
    if (focused) this.goTo(focused);
    this.root.dataset['drawn'] = String(this.answer.position);
  }

  private hasStepsBeside(former: Answer): boolean {
    const known = new Set(former.steps.map((step) => step.step));
    return this.answer.steps.some((step) => !known.has(step.step));
  }

  /** Gives the steps and lines that are laid out the figures of the present answer. */
  private renew(): void {
    const byId = new Map(this.answer.moves.map((move) => [lineId(move.from, move.to), move]));
    this.steps = this.steps.map((step) => this.answer.steps.find((row) => row.step === step.step) ?? step);
    const drawn = new Set(this.steps.map((step) => step.step));
    const kept = this.order.lines.flatMap((line) => byId.get(lineId(line.from, line.to)) ?? []);
    const old = new Set(kept);
    const added = this.answer.moves.filter((move) => !old.has(move) && drawn.has(move.from) && drawn.has(move.to));
    this.order = { lines: [...kept, ...added], base: this.order.base };
  }

  private giveUp(): void {
    if (this.drawing) return;
    this.progress(inWords('The map was not drawn. The table has the same figures.'));
    this.change({ view: 'table' });
  }

  private progress(words: string | null): void {
    this.part('map-progress').hidden = words === null;
    if (words !== null) this.part('map-progress-words').textContent = words;
  }

  private size(): void {
    if (!this.drawing) return;
    const { width, height } = this.drawing.layout;
    const room = this.part('map-canvas').clientWidth;
    const scale = this.view.size === 'full' ? 1 : Math.min(1.15, Math.max(smallestScale, room / width));
    this.drawing.root.setAttribute('width', String(Math.floor(width * scale)));
    this.drawing.root.setAttribute('height', String(Math.ceil(height * scale)));
  }

  private follow(answer: Answer, patch: AnswerPatch): void {
    const before = this.answer;
    this.answer = answer;
    this.renew();
    if (this.drawing && this.hasStepsBeside(before)) void this.layOut(this.mostSteps);
    this.panel.show(answer, this.view.step, this.view.line);
    this.draw();
    refreshTables(this.root, answer, this.scale);
    this.part('finding').textContent = finding(answer, this.scale);
    if (this.drawing) sparks(this.drawing.root, before, patch);
    this.root.dataset['position'] = String(answer.position);
  }
}

const root = document.getElementById('pathway-map');
if (root) new Island(root);
