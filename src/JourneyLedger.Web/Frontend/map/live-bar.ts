import type { Answer, AnswerPatch } from './answer';
import { patched, totalMoves } from './answer';
import { count } from './figures';
import { Live } from './live';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The line above the map that says how fresh it is, with the button that holds changes back. */
export class LiveBar {
  private readonly words: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly news: HTMLElement;
  private readonly movesAtStart: number;
  private readonly live: Live;
  private paused = false;
  private held = 0;
  private connection: 'connecting' | 'live' | 'lost' = 'connecting';
  private updated = new Date();

  constructor(
    private readonly place: HTMLElement,
    private answer: Answer,
    private readonly changed: (answer: Answer, patch: AnswerPatch) => void,
  ) {
    this.words = place.querySelector<HTMLElement>('[data-live-words]')!;
    this.button = place.querySelector<HTMLButtonElement>('[data-live-pause]')!;
    this.news = place.querySelector<HTMLElement>('[data-live-news]')!;
    this.movesAtStart = totalMoves(answer);
    const { hub, projection, query } = place.dataset as Record<string, string>;
    this.live = new Live(hub!, projection!, query!, () => this.answer.position, {
      patch: (patch) => this.take(patch),
      state: (state) => {
        this.connection = state;
        this.say();
      },
    });
    this.button.addEventListener('click', () => this.toggle());
    this.say();
    void this.live.start();
  }

  private take(patch: AnswerPatch): void {
    this.connection = 'live';
    if (this.paused) {
      // Nothing is kept: on resume the server is asked for everything since the position shown.
      this.held = Math.max(this.held, patch.position - this.answer.position);
    } else if (patch.fromPosition > this.answer.position) {
      void this.live.watch();
    } else if (patch.position > this.answer.position) {
      this.answer = patched(this.answer, patch);
      this.updated = new Date();
      this.changed(this.answer, patch);
    }
    this.say();
  }

  private toggle(): void {
    this.paused = !this.paused;
    this.held = 0;
    if (!this.paused) void this.live.watch();
    this.say();
  }

  private say(): void {
    this.place.dataset['state'] = this.paused ? 'paused' : this.connection;
    this.button.textContent = this.paused ? 'Resume updates' : 'Pause updates';
    const time = clock.format(this.updated);
    const state = this.paused
      ? `Paused · as at ${time}`
      : { connecting: 'Connecting …', live: `Live · updated ${time}`, lost: `Connection lost: trying again, figures may be out of date · as at ${time}` }[this.connection];
    if (this.words.textContent !== state) this.words.textContent = state;
    const more = totalMoves(this.answer) - this.movesAtStart;
    const news = this.paused
      ? `${count(this.held)} ${this.held === 1 ? 'change' : 'changes'} held back`
      : `${count(more)} new ${more === 1 ? 'move' : 'moves'} since you opened this page`;
    if (this.news.textContent !== news) this.news.textContent = news;
  }
}
