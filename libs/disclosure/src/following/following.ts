/**
 * Takes over the next stretch of the log, or what of it is counted (blocks of entries).
 * @param from where the run stands; `undefined` at its beginning, where the answer may be that place alone
 * @param until where the run ends
 * @returns where it stands now
 * @throws whatever keeps it from going on; the next run begins where the rows say
 */
export type TakeStretch = (from: number | undefined, until: number) => Promise<number>;

/** How everything derived from the log is kept up with it: one run after the other, stretch by stretch, until told to stop. */
export class Following {
  #running: Promise<number> = Promise.resolve(0);
  #stopped = false;

  constructor(private readonly take: TakeStretch) {}

  /**
   * Goes on to a size. A call while a run is under way comes after it, however that one ends.
   * @returns where it stands at the end
   */
  to(size: number): Promise<number> {
    this.#running = this.#running.catch(() => 0).then(() => this.#run(size));
    return this.#running;
  }

  /** Ends a run after its present stretch. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(size: number): Promise<number> {
    let at: number | undefined;
    do at = await this.take(at, size);
    while (at < size && !this.#stopped);
    return at;
  }
}
