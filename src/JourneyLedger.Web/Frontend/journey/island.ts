import { Check } from './check';
import { holds, lastBefore, momentOf, type Standing } from './standing';

interface State {
  lines: { name: string; value: string; was: string | null }[];
}

/** Steps through the journey that the server wrote whole, without asking for it again: each asking is a look on record. */
class Replay {
  private readonly entries: HTMLElement[];
  private readonly states: { then: State | null; today: State | null }[];
  private standing: Standing;

  constructor(private readonly root: HTMLElement) {
    this.entries = [...root.querySelectorAll<HTMLElement>('[data-number]')].sort((a, b) => Number(a.dataset['number']) - Number(b.dataset['number']));
    this.states = JSON.parse(document.getElementById('states')!.textContent!) as typeof this.states;
    this.standing = { at: Number(root.dataset['at']), known: root.dataset['known'] as Standing['known'] };
    root.addEventListener('click', (event) => this.click(event));
    this.range.addEventListener('input', () => this.stand({ at: Number(this.range.value) }));
    this.form.addEventListener('submit', (event) => this.jump(event));
    const check = document.getElementById('check');
    const shown = this.entries.map((entry) => ({ position: Number(entry.dataset['position']), event: entry.dataset['event']!, number: Number(entry.dataset['number']) }));
    if (check?.querySelector('#check-again')) new Check(check, shown);
  }

  private get range(): HTMLInputElement {
    return this.part('replay-range') as HTMLInputElement;
  }

  private get form(): HTMLFormElement {
    return this.part('replay-moment') as HTMLFormElement;
  }

  private part(id: string): HTMLElement {
    return document.getElementById(id)!;
  }

  private click(event: MouseEvent): void {
    const chosen = (event.target as Element).closest<HTMLElement>('a[data-go],a[data-known],a[data-at]');
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { go, known, at } = chosen.dataset;
    const count = this.entries.length;
    const to = go ? { first: Math.min(1, count), previous: Math.max(Math.min(1, count), this.standing.at - 1), next: Math.min(count, this.standing.at + 1), latest: count }[go] : undefined;
    this.stand({ ...(to === undefined ? {} : { at: to }), ...(at ? { at: Number(at) } : {}), ...(known ? { known: known as Standing['known'] } : {}) });
    event.preventDefault();
  }

  private jump(event: SubmitEvent): void {
    event.preventDefault();
    const moment = momentOf(new FormData(this.form));
    this.part('moment-error').hidden = moment !== null;
    if (moment !== null) this.stand({ at: lastBefore(this.entries.map((entry) => entry.dataset['local']!), moment), known: 'then' }, true);
  }

  private stand(change: Partial<Standing>, typed = false): void {
    this.standing = { ...this.standing, ...change };
    const { at, known } = this.standing;
    const address = new URL(location.href);
    for (const name of ['day', 'month', 'year', 'time']) address.searchParams.delete(name);
    address.searchParams.set('at', String(at));
    if (known === 'today') address.searchParams.set('known', known);
    else address.searchParams.delete('known');
    history.replaceState(null, '', address);
    this.showEntries(at, known === 'today');
    this.showLine(at);
    this.showState(at, known);
    this.showBar(at, known, typed);
  }

  private showEntries(at: number, today: boolean): void {
    const seen = today ? this.entries.length : at;
    let hidden = 0;
    for (const [index, entry] of this.entries.entries()) {
      const isKnown = holds(entry.dataset['known']!, seen);
      entry.hidden = !isKnown && !today;
      hidden += Number(entry.hidden);
      entry.classList.toggle('is-here', index + 1 === at);
      entry.classList.toggle('is-apart', today && !isKnown);
    }
    for (const marked of this.root.querySelectorAll<HTMLElement>('[data-when]')) marked.hidden = !holds(marked.dataset['when']!, seen);
    for (const entry of this.entries) entry.classList.toggle('is-struck', entry.querySelector('[data-strikes]:not([hidden])') !== null);
    this.part('replay-hidden').textContent = hidden === 0 ? 'Every event is shown.' : hidden === 1 ? '1 later event is hidden.' : `${hidden} later events are hidden.`;
    this.part('replay-all').hidden = hidden === 0;
    const here = this.entries[at - 1];
    this.part('replay-heading').textContent = today ? 'What is known today' : here ? `What was known on ${here.dataset['moment']}` : 'Nothing was known yet';
  }

  private showLine(at: number): void {
    for (const tick of this.root.querySelectorAll<SVGElement>('[data-tick]')) {
      const number = Number(tick.dataset['tick']);
      tick.classList.toggle('is-future', number > at);
      tick.classList.toggle('is-here', number === at);
      if (number === at) this.part('replay-past').setAttribute('x2', tick.dataset['place']!);
    }
    if (at === 0) this.part('replay-past').setAttribute('x2', '0');
  }

  private showState(at: number, known: Standing['known']): void {
    const state = this.states[at - 1]?.[known] ?? null;
    this.part('replay-state').hidden = state === null;
    const none = this.part('state-none');
    none.hidden = state !== null;
    none.textContent = at === 0 ? 'Nothing was recorded yet.' : 'This event stands in no journey as it is known today: see what withdrew it, or what it says of another.';
    this.part('state-event').textContent = String(at);
    for (const { name, value, was } of state?.lines ?? []) {
      const row = this.root.querySelector<HTMLElement>(`[data-line="${name}"]`)!;
      row.classList.toggle('is-changed', was !== null);
      row.querySelector('[data-value]')!.textContent = value;
      row.querySelector<HTMLElement>('.replay-was')!.hidden = was === null;
      row.querySelector('[data-was]')!.textContent = was;
    }
  }

  private showBar(at: number, known: Standing['known'], typed: boolean): void {
    this.range.min = String(Math.min(1, at));
    this.range.value = String(at);
    this.part('replay-place').firstElementChild!.textContent = String(at);
    for (const link of this.root.querySelectorAll<HTMLElement>('.app-switch [data-known]')) link.setAttribute('aria-current', String(link.dataset['known'] === known));
    const local = /^(\d+)-(\d+)-(\d+)T(.+)$/.exec(this.entries[at - 1]?.dataset['local'] ?? '');
    if (!local || typed) return;
    const [, year, month, day, time] = local as unknown as string[];
    for (const [name, value] of Object.entries({ day: String(Number(day)), month: String(Number(month)), year: year!, time: time! })) (this.part(`moment-${name}`) as HTMLInputElement).value = value;
  }
}

const root = document.getElementById('replay');
if (root) new Replay(root);
