import { type Bundle, type Verdict, verifyBundle } from './verify';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** The verification box: what the browser itself finds of the journey on the page. */
export class Check {
  private readonly words: HTMLElement;
  private readonly heading: HTMLElement;

  constructor(
    private readonly place: HTMLElement,
    private readonly shown: { position: number; event: string; number: number }[],
  ) {
    this.words = place.querySelector('#check-words')!;
    this.heading = place.querySelector('#check-heading')!;
    place.querySelector('#check-again')!.addEventListener('click', () => void this.again());
    const embedded = document.getElementById('bundle');
    if (embedded) void this.run(async () => JSON.parse(embedded.textContent!) as Bundle);
  }

  private async again(): Promise<void> {
    this.say('waiting', 'The seal of this journey', ['Checking in your browser …']);
    await this.run(async () => {
      const answer = await fetch(this.place.dataset['proof']!);
      if (!answer.ok) throw new Error(`The proof could not be fetched (${answer.status}).`);
      return (await answer.json()) as Bundle;
    });
  }

  private async run(bundle: () => Promise<Bundle>): Promise<void> {
    try {
      const [held, keys] = await Promise.all([bundle(), fetch(this.place.dataset['keys']!).then((answer) => answer.text())]);
      if (!crypto.subtle) throw new Error('Browsers check seals on HTTPS or on this machine only.');
      this.tell(await verifyBundle(held, keys), held);
    } catch (fault) {
      this.say('unknown', 'Not checked', [`${(fault as Error).message} Download the proof and run journey verify instead.`]);
    }
  }

  private tell(verdict: Verdict, bundle: Bundle): void {
    if (!verdict.ok) return this.alarm(verdict);
    const held = new Set(bundle.streams.flatMap((stream) => stream.events.map((event) => `${event.position} ${event.eventId}`)));
    const sealed = this.shown.filter((entry) => entry.position <= verdict.size);
    const foreign = sealed.find((entry) => !held.has(`${entry.position} ${entry.event}`));
    if (foreign) return this.alarm({ ...verdict, why: 'altered', position: foreign.position });
    const newer = this.shown.length - sealed.length;
    this.say('good', '✓ No alterations found', [
      `All ${sealed.length} sealed events on this page match their seals. Checked in your browser today at ${clock.format(new Date())}.`,
      [
        `${verdict.events} of ${held.size} events give the sealed fingerprint`,
        'No gaps: each event points to the one before',
        `This journey is in the tree of ${verdict.size.toLocaleString('en-GB')} events, signed ${moment.format(new Date(verdict.at))} UTC`,
        ...(newer > 0 ? [`${newer} newer ${newer === 1 ? 'event is' : 'events are'} not sealed yet: check again in a moment`] : []),
      ],
    ]);
  }

  private alarm(verdict: Verdict): void {
    const what = {
      altered: `The event at position ${verdict.position?.toLocaleString('en-GB')}${this.numberAt(verdict.position)} is not what was sealed there, or one before it is missing.`,
      signature: 'The checkpoint is not signed by this ledger’s key.',
      format: 'The proof cannot be read.',
      '': '',
    }[verdict.why];
    this.say('bad', '✗ This journey does not match its seal', [
      what,
      'Do not decide on what this page says. Note the position, download the proof, and tell the ledger’s steward: they compare with the published checkpoint and with a backup (journey verify).',
    ]);
    document.querySelector(`[data-position="${verdict.position}"]`)?.classList.add('is-altered');
  }

  private numberAt(position: number | null): string {
    const entry = this.shown.find((one) => one.position === position);
    return entry ? ` (event ${entry.number} here)` : '';
  }

  private say(state: string, heading: string, parts: (string | string[])[]): void {
    this.place.dataset['state'] = state;
    this.heading.textContent = heading;
    this.words.replaceChildren(
      ...parts.map((part) => {
        const made = document.createElement(typeof part === 'string' ? 'p' : 'ol');
        made.className = typeof part === 'string' ? 'govuk-body' : 'govuk-list govuk-list--number';
        if (typeof part === 'string') made.textContent = part;
        else for (const line of part) made.append(Object.assign(document.createElement('li'), { textContent: line }));
        return made;
      }),
    );
  }
}
