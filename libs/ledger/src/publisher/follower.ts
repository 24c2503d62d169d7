import type { Logger } from '#platform/logging/logger.js';
import type { PublishedSnapshot } from './published-snapshot.js';

/** Called after a checkpoint became public. */
export type PublishedListener = (snapshot: PublishedSnapshot) => void | Promise<void>;

/** Runs one listener at its own pace: checkpoints that come while it is busy are taken together, the newest one counts. */
export class Follower {
  private newest: PublishedSnapshot | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly listener: PublishedListener,
    private readonly logger: Logger,
  ) {}

  /** Passes a checkpoint on as soon as the listener is free. */
  tell(snapshot: PublishedSnapshot): void {
    this.newest = snapshot;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      // One told in the very moment of the end.
      if (this.newest !== undefined) this.tell(this.newest);
    });
  }

  /** Resolves when the listener has seen the newest checkpoint it was told of. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    for (let snapshot = this.newest; snapshot !== undefined; snapshot = this.newest) {
      this.newest = undefined;
      try {
        await this.listener(snapshot);
      } catch (error) {
        this.logger.error('a follower of the published log failed; it goes on from its cursor', { error: String(error) });
      }
    }
  }
}
