import { words } from '../language';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The line above live figures that says how fresh they are, with the button that holds changes back. */
export class Freshness {
  paused = false;
  connection: 'connecting' | 'live' | 'lost' = 'connecting';
  /** Changes that came while paused. Nothing of them is kept: on resume the server is asked for everything since the position shown. */
  held = 0;
  private readonly words: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly news: HTMLElement;
  private updated = new Date();

  constructor(
    private readonly place: HTMLElement,
    /** What is new since the page was opened, in words. */
    private readonly newSince: () => string,
    resumed: () => void,
  ) {
    this.words = place.querySelector<HTMLElement>('[data-live-words]')!;
    this.button = place.querySelector<HTMLButtonElement>('[data-live-pause]')!;
    this.news = place.querySelector<HTMLElement>('[data-live-news]')!;
    this.button.addEventListener('click', () => {
      this.paused = !this.paused;
      this.held = 0;
      if (!this.paused) resumed();
      this.say();
    });
  }

  /** The figures shown are of now. */
  renewed(): void {
    this.updated = new Date();
  }

  say(): void {
    this.place.dataset['state'] = this.paused ? 'paused' : this.connection;
    this.button.textContent = this.paused ? words('Resume updates') : words('Pause updates');
    const time = clock.format(this.updated);
    const state = this.paused
      ? words('Paused · as at {0}', time)
      : { connecting: words('Connecting …'), live: words('Live · updated {0}', time), lost: words('Connection lost: trying again, figures may be out of date · as at {0}', time) }[this.connection];
    if (this.words.textContent !== state) this.words.textContent = state;
    const news = this.paused ? this.held === 1 ? words('1 change held back') : words('{0} changes held back', this.held.toLocaleString('en-GB')) : this.newSince();
    if (this.news.textContent !== news) this.news.textContent = news;
  }
}
