/** A part of a line of đồng or thousandths: from `from` up to but not including `to`. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** How much ranges hold that don't overlap. */
export function quantityOf(ranges: readonly Range[]): bigint {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0n);
}

/** The same parts sorted, with touching and overlapping ranges as one and empty ones left out. */
export function united(ranges: readonly Range[]): readonly Range[] {
  const sorted = ranges.filter(({ from, to }) => from < to).sort(byStart);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last && range.from <= last.to) result[result.length - 1] = { from: last.from, to: range.to > last.to ? range.to : last.to };
    else result.push(range);
  }
  return result;
}

/** What is in `ranges` and not in `gone`. Both sorted and without overlap, as the result is. */
export function subtracted(ranges: readonly Range[], gone: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    let start = from;
    while (at < gone.length && (gone[at]?.to ?? 0n) <= start) at += 1;
    for (let next = at; start < to; next += 1) {
      const hole = gone[next];
      if (!hole || hole.from >= to) {
        result.push({ from: start, to });
        break;
      }
      if (hole.from > start) result.push({ from: start, to: hole.from });
      start = hole.to;
    }
  }
  return result;
}

/** What is in both. Both sorted and without overlap, as the result is. */
export function intersection(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let left = 0;
  let right = 0;
  for (;;) {
    const one = a[left];
    const other = b[right];
    if (!one || !other) return result;
    const from = one.from > other.from ? one.from : other.from;
    const to = one.to < other.to ? one.to : other.to;
    if (from < to) result.push({ from, to });
    if (one.to < other.to) left += 1;
    else right += 1;
  }
}

function byStart(a: Range, b: Range): number {
  if (a.from === b.from) return 0;
  return a.from < b.from ? -1 : 1;
}
