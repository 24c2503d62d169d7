/**
 * Rows in which every two values of every two factors meet at least once, found greedily; the same ones at every run.
 * @param factors how many values each factor has, at least one each
 * @returns rows of indexes of values, one for each factor
 */
export function pairwise(factors: readonly number[]): readonly (readonly number[])[] {
  const open = new Set<string>();
  for (let a = 0; a < factors.length; a += 1)
    for (let b = a + 1; b < factors.length; b += 1)
      for (let x = 0; x < (factors[a] ?? 0); x += 1) for (let y = 0; y < (factors[b] ?? 0); y += 1) open.add(pair([a, x], [b, y]));
  const rows: number[][] = [];
  for (const first of open) {
    if (!open.has(first)) continue;
    const row = completed(factors, first, open);
    for (const met of pairsOf(row)) open.delete(met);
    rows.push(row);
  }
  return rows;
}

type Place = readonly [factor: number, value: number];

const pair = ([a, x]: Place, [b, y]: Place): string => (a < b ? `${a}:${x},${b}:${y}` : `${b}:${y},${a}:${x}`);

function pairsOf(row: readonly number[]): readonly string[] {
  return row.flatMap((x, a) => row.slice(a + 1).map((y, after) => pair([a, x], [a + 1 + after, y])));
}

// Fills the factors a pair leaves open, each with the value that meets most of what has not met yet.
function completed(factors: readonly number[], first: string, open: ReadonlySet<string>): number[] {
  const chosen = new Map(
    first.split(',').map((place): Place => {
      const [factor = 0, value = 0] = place.split(':').map(Number);
      return [factor, value];
    }),
  );
  for (const [factor, values] of factors.entries()) {
    if (chosen.has(factor)) continue;
    const gain = (value: number): number => [...chosen].filter((place) => open.has(pair(place, [factor, value]))).length;
    const best = Array.from({ length: values }, (_none, value) => value).sort((x, y) => gain(y) - gain(x) || x - y);
    chosen.set(factor, best[0] ?? 0);
  }
  return factors.map((_values, factor) => chosen.get(factor) ?? 0);
}
