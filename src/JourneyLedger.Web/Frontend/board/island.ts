import { words as inWords } from '../language';
import { Freshness } from '../live/freshness';
import { Live } from '../live/live';
import { replaceParts } from '../live/parts';

/** What turns the dashboard of one release into that of another, as the hub sends it. */
interface BoardPatch {
  /** 0: whatever the page shows goes. */
  fromRelease: number;
  release: number;
  cells: Record<string, { text: string; position: number }>;
  removed: string[];
}

const patience = 1_000;

/** So many pages do not ask for the same parts in the same instant. */
const spread = 1_000;

/**
 * Keeps a board's page up to date. Numbers are put into their places at once; what is said and drawn of them is written by the server, at the
 * release that was told of, and put in place of the old parts. Catching up goes by release: nothing is missed however long the page was away.
 */
class LiveBoard {
  private release: number;
  private told = 0;
  private fetching = false;
  private readonly first: number;
  /** Names of cells that changed while paused: nothing else of them is kept. */
  private readonly held = new Set<string>();
  private readonly fresh: Freshness;
  private readonly live: Live<BoardPatch>;

  constructor(private readonly place: HTMLElement) {
    const { hub, ledger, board, release } = place.dataset as Record<string, string>;
    this.first = this.release = Number(release);
    this.fresh = new Freshness(place, () => this.news(), () => this.resume());
    const listener = {
      patch: (patch: BoardPatch) => this.take(patch),
      state: (state: 'live' | 'lost') => {
        this.fresh.connection = state;
        this.fresh.say();
      },
    };
    this.live = new Live(hub!, () => [ledger, board, this.release], listener, 'released');
    this.fresh.say();
    void this.live.start();
  }

  private news(): string {
    const more = this.release - this.first;
    return more === 0 ? '' : more === 1 ? inWords('1 release since you opened this page') : inWords('{0} releases since you opened this page', more.toLocaleString('en-GB'));
  }

  private resume(): void {
    this.held.clear();
    void this.live.watch();
  }

  private take(patch: BoardPatch): void {
    this.fresh.connection = 'live';
    if (this.fresh.paused) {
      for (const cell of [...Object.keys(patch.cells), ...patch.removed]) this.held.add(cell);
      this.fresh.held = this.held.size;
    } else if (patch.fromRelease > this.release) {
      void this.live.watch();
    } else if (patch.release > this.release) {
      for (const [name, cell] of Object.entries(patch.cells)) put(name, cell);
      this.told = Math.max(this.told, patch.release);
      setTimeout(() => void this.renew(), Math.random() * spread);
    } else {
      this.fresh.renewed();
    }
    this.fresh.say();
  }

  /** However many releases are told of meanwhile, one page is asked for at a time. */
  private async renew(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    try {
      while (this.told > this.release && !this.fresh.paused) {
        const response = await fetch(location.href);
        if (response.redirected) location.reload();
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const release = Number(page.getElementById('board')?.dataset['release'] ?? 0);
        // Another node may have answered, which is behind the one that told.
        if (!response.ok || release < this.told) throw new Error('No newer page.');
        if (this.fresh.paused) break;
        this.replace(page);
        this.release = release;
        this.fresh.renewed();
      }
    } catch {
      setTimeout(() => void this.renew(), patience);
    } finally {
      this.fetching = false;
      this.fresh.say();
    }
  }

  private replace(page: Document): void {
    // The first release of all: there is no part yet to put anything into.
    if (!document.getElementById('board')) {
      location.reload();
      return;
    }
    const changed = document.querySelector('[data-part=changed]')?.textContent;
    replaceParts(page);
    const now = document.querySelector('[data-part=changed]')?.textContent;
    if (now && now !== changed) this.place.querySelector('[data-live-said]')!.textContent = now.replace(/\s+/g, ' ').trim();
  }
}

/** A figure that stood there before gets its new number; one that appears or goes away waits for the server's words. */
function put(name: string, cell: { text: string; position: number }): void {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-cell="${CSS.escape(name)}"][title]`)) {
    if (!/^[\d.,]+$/.test(cell.text) || !/^[\d.,]+$/.test(place.textContent ?? '')) continue;
    place.textContent = cell.text;
    place.title = inWords('True at position {0}', cell.position.toLocaleString('en-GB'));
  }
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-copy]');
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  void navigator.clipboard.writeText(link.href).then(() => {
    const words = link.firstChild!;
    const before = words.textContent;
    words.textContent = inWords('Link copied');
    setTimeout(() => (words.textContent = before), 2_000);
  });
});

const place = document.getElementById('live');
if (place) new LiveBoard(place);
