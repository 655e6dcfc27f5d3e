import { words } from '../language';
import { Freshness } from '../live/freshness';
import { Live } from '../live/live';
import type { AnswerPatch } from '../live/patch';
import type { Answer } from './answer';
import { patched, totalMoves } from './answer';
import { count } from './figures';
import { told } from './told';

/** Keeps the map's answer up to date by applying what changed. */
export class LiveBar {
  private readonly fresh: Freshness;
  private readonly live: Live<AnswerPatch>;

  constructor(
    place: HTMLElement,
    private answer: Answer,
    private readonly changed: (answer: Answer, patch: AnswerPatch) => void,
  ) {
    const movesAtStart = totalMoves(answer);
    this.fresh = new Freshness(
      place,
      () => {
        const more = totalMoves(this.answer) - movesAtStart;
        return more === 1 ? words('1 new move since you opened this page') : words('{0} new moves since you opened this page', count(more));
      },
      () => void this.live.watch(),
    );
    const { hub, projection, query } = place.dataset as Record<string, string>;
    this.live = new Live(hub!, () => [projection, query, this.answer.position], {
      patch: (patch) => this.take(patch),
      state: (state) => {
        this.fresh.connection = state;
        this.fresh.say();
      },
    });
    this.fresh.say();
    void this.live.start();
  }

  private take(patch: AnswerPatch): void {
    this.fresh.connection = 'live';
    if (this.fresh.paused) {
      this.fresh.held = Math.max(this.fresh.held, patch.position - this.answer.position);
    } else if (patch.fromPosition > this.answer.position) {
      void this.live.watch();
    } else if (patch.position > this.answer.position) {
      this.answer = told(patched(this.answer, patch));
      this.fresh.renewed();
      this.changed(this.answer, patch);
    }
    this.fresh.say();
  }
}
