/** What callers that each wait for their answer before they ask again have seen. */
export interface LoopResult {
  /** done per second over the whole loop */
  readonly perSecond: number;
  /** milliseconds of each call */
  readonly latencies: readonly number[];
}

/**
 * Lets a fixed number of callers work through a fixed number of calls; each asks again as soon as it was answered.
 * @param callers how many at once
 * @param calls how many in all
 */
export async function closedLoop(callers: number, calls: number, call: (number: number) => Promise<void>): Promise<LoopResult> {
  const latencies: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < calls) {
      const number = next;
      next += 1;
      const begun = performance.now();
      await call(number);
      latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return { perSecond: (calls * 1000) / (performance.now() - begun), latencies };
}
