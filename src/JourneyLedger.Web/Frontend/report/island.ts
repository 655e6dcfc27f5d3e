import { Freshness } from '../live/freshness';
import { Live } from '../live/live';
import { replaceParts } from '../live/parts';
import type { AnswerPatch } from '../live/patch';

const patience = 1_000;

/**
 * Keeps a report's page up to date. What changed is not put into the page here: the server is asked to write the page again at the position
 * that was told, and its parts are put in place of the old ones, so that no figure is worded in two languages.
 */
class LiveReport {
  private position: number;
  private told = 0;
  private fetching = false;
  private readonly first: number;
  private readonly fresh: Freshness;
  private readonly live: Live<AnswerPatch>;

  constructor(private readonly place: HTMLElement) {
    const { hub, projection, query, position } = place.dataset as Record<string, string>;
    this.first = this.position = Number(position);
    this.fresh = new Freshness(place, () => this.news(), () => void this.live.watch());
    this.live = new Live(hub!, () => [projection, query, this.position], {
      patch: (patch) => this.take(patch),
      state: (state) => {
        this.fresh.connection = state;
        this.fresh.say();
      },
    });
    this.fresh.say();
    void this.live.start();
  }

  private news(): string {
    const more = this.position - this.first;
    return `${more.toLocaleString('en-GB')} new ${more === 1 ? 'event' : 'events'} since you opened this page`;
  }

  private take(patch: AnswerPatch): void {
    this.fresh.connection = 'live';
    if (this.fresh.paused) {
      this.fresh.held = Math.max(this.fresh.held, patch.position - this.position);
    } else if (patch.position > this.position) {
      const changed = Object.keys(patch.scalars).length + Object.keys(patch.tables).length > 0 || patch.fromPosition > this.position;
      if (changed || this.fetching) {
        this.told = Math.max(this.told, patch.position);
        void this.renew();
      } else {
        this.position = patch.position;
        this.fresh.renewed();
      }
    }
    this.fresh.say();
  }

  /** However many changes are told meanwhile, one page is asked for at a time. */
  private async renew(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    try {
      while (this.told > this.position && !this.fresh.paused) {
        const response = await fetch(location.href, { headers: { 'Journey-Told': String(this.told) } });
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const position = Number(page.getElementById('report')?.dataset['position'] ?? 0);
        // Another node may have answered, which is behind the one that told.
        if (!response.ok || position <= this.position) throw new Error('No newer page.');
        if (this.fresh.paused) break;
        this.replace(page);
        this.position = position;
        this.fresh.renewed();
        this.fresh.connection = 'live';
      }
    } catch {
      setTimeout(() => void this.renew(), patience);
    } finally {
      this.fetching = false;
      this.fresh.say();
    }
  }

  private replace(page: Document): void {
    const finding = document.querySelector('[data-part=finding]')?.textContent;
    replaceParts(page);
    const now = document.querySelector('[data-part=finding]')?.textContent;
    if (now && now !== finding) this.place.querySelector('[data-live-said]')!.textContent = now;
  }
}

const place = document.getElementById('live');
if (place) new LiveReport(place);
