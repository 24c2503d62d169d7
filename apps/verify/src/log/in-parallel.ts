/** Runs work for each item, at most `width` at a time. The first error stops new work and is thrown. */
export async function inParallel<Item>(items: Iterable<Item>, width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const failure: { error?: unknown } = {};
  const run = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true && !('error' in failure); next = waiting.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failure.error = error;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, run));
  if ('error' in failure) throw failure.error;
}
