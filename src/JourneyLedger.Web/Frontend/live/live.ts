import type { HubConnection } from '@microsoft/signalr';

export interface Listener<Patch> {
  patch(patch: Patch): void;
  /** Whether the page hears from the server, and whether the server hears from its ledger. */
  state(state: 'live' | 'lost'): void;
}

const longestPause = 10_000;

/** The reader is known no more. The page asked for anew says so, and leads back here after signing in. */
const isSignedOut = (failure: unknown): boolean => String(failure).includes("Status code '401'");

/**
 * Keeps an answer up to date: asks for what changed since its position, then hears of changes. A lost connection is tried again
 * for ever; since catching up goes by position, nothing can be missed however long it was away.
 */
export class Live<Patch> {
  private connection: HubConnection | null = null;
  private tries = 0;

  constructor(
    private readonly hub: string,
    /** What the hub's Watch is told: what to watch, and last where the page stands. */
    private readonly watched: () => unknown[],
    private readonly listener: Listener<Patch>,
    /** The hub's message that brings a patch. */
    private readonly message = 'changed',
  ) {}

  async start(): Promise<void> {
    const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    this.connection = new HubConnectionBuilder()
      .withUrl(this.hub)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (retry) => this.pause(retry.previousRetryCount, retry.retryReason) })
      .configureLogging(LogLevel.None)
      .build();
    this.connection.on(this.message, (patch: Patch) => this.listener.patch(patch));
    this.connection.on('status', (status: { connected: boolean }) => this.listener.state(status.connected ? 'live' : 'lost'));
    this.connection.onreconnecting(() => this.listener.state('lost'));
    this.connection.onreconnected(() => void this.watch());
    this.connection.onclose(() => this.connectLater());
    await this.connect();
  }

  /** Asks for everything since the answer's position, and to be told from there on. */
  async watch(): Promise<void> {
    try {
      const patch = await this.connection!.invoke<Patch | null>('Watch', ...this.watched());
      this.listener.state('live');
      if (patch) this.listener.patch(patch);
    } catch {
      this.listener.state('lost');
      setTimeout(() => void this.watch(), this.pause(this.tries++));
    }
  }

  private async connect(): Promise<void> {
    try {
      await this.connection!.start();
      this.tries = 0;
      await this.watch();
    } catch (failure) {
      this.connectLater(failure);
    }
  }

  private connectLater(failure?: unknown): void {
    this.listener.state('lost');
    setTimeout(() => void this.connect(), this.pause(this.tries++, failure));
  }

  private pause(tries: number, failure?: unknown): number {
    if (isSignedOut(failure)) location.reload();
    return Math.min(longestPause, 500 * 2 ** tries);
  }
}
