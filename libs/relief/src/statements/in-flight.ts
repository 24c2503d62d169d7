/** Keeps many posts under way at once, up to a bound, and remembers the first that broke. */
export class InFlight {
  private count = 0;
  private broken: { readonly error: unknown } | undefined;
  private wake: (() => void) | undefined;

  /** @param max posts under way at most */
  constructor(private readonly max: number) {}

  /** Starts a post as soon as there is room. @throws what an earlier one threw */
  async start(post: () => Promise<void>): Promise<void> {
    while (this.count >= this.max && this.broken === undefined) await this.change();
    this.rethrow();
    this.count += 1;
    post().then(
      () => {
        this.leave();
      },
      (error: unknown) => {
        this.broken ??= { error };
        this.leave();
      },
    );
  }

  /** Waits until nothing is under way. @throws what one of them threw */
  async settle(): Promise<void> {
    await this.drain();
    this.rethrow();
  }

  /** Waits until nothing is under way, whatever came of it. */
  async drain(): Promise<void> {
    while (this.count > 0) await this.change();
  }

  private leave(): void {
    this.count -= 1;
    this.wake?.();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private rethrow(): void {
    if (this.broken !== undefined) throw this.broken.error;
  }
}
