/** Fewer households than this are not told apart: their neighbours would know who they are. */
export const HOUSEHOLDS_MIN = 5;

/**
 * Which cells of a table are shown as one, so that no cell of a few households can be picked out, nor got back by taking what is shown from
 * the whole: all small cells together, and with the next smallest ones until the sum is no longer small. Cells about no households (an
 * organisation, a unit) are left alone. Statistical disclosure control by a threshold with complementary suppression: whatever is added up or
 * taken away from what is shown, no smaller group of households than a shown one comes out.
 * @param households of each cell, 0 and above
 * @returns positions that are shown as one; empty when every cell may stand for itself. Its sum can still be small when all households of the
 * table are: then neither it nor the whole may be told
 */
export function togetherShown(households: readonly number[]): readonly number[] {
  const bySize = [...households.keys()]
    .filter((at) => sizeOf(households, at) > 0)
    .sort((a, b) => sizeOf(households, a) - sizeOf(households, b) || a - b);
  const [smallest] = bySize;
  if (smallest === undefined || !isSmall(sizeOf(households, smallest))) return [];
  const together: number[] = [];
  let sum = 0;
  for (const at of bySize) {
    const size = sizeOf(households, at);
    // One cell shown alone under a veil is no veil: it takes another along even where it is not small any more.
    if (!isSmall(size) && sum >= HOUSEHOLDS_MIN && together.length > 1) break;
    together.push(at);
    sum += size;
  }
  return together.sort((a, b) => a - b);
}

/** Whether a number of households is too few to be told. */
export function isSmall(households: number): boolean {
  return households > 0 && households < HOUSEHOLDS_MIN;
}

function sizeOf(households: readonly number[], at: number): number {
  return households[at] ?? 0;
}
