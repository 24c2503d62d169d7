import { isSmall, togetherShown } from '#core/small-cells.js';

/** A hand-out as far as its count goes. */
export interface CountedHandOut {
  readonly index: number;
  /** commune and category as one text */
  readonly cell: string;
  readonly households: number;
}

/**
 * Hand-outs whose own counts may stand beside the table of cells without giving back what that table hides: no hand-out of a cell that is shown
 * together with others, and none of a cell in which another hand-out is too small to be told (Law 91/2025 art. 16).
 * @param handOuts every one that stands
 * @returns their indexes
 */
export function tellableCounts(handOuts: readonly CountedHandOut[]): ReadonlySet<number> {
  const cells = new Map<string, CountedHandOut[]>();
  for (const each of handOuts) {
    const cell = cells.get(each.cell);
    if (cell === undefined) cells.set(each.cell, [each]);
    else cell.push(each);
  }
  const listed = [...cells.values()];
  const together = new Set(togetherShown(listed.map((cell) => cell.reduce((sum, { households }) => sum + households, 0))));
  const open = listed.filter((cell, at) => !together.has(at) && !cell.some(({ households }) => isSmall(households)));
  return new Set(open.flatMap((cell) => cell.map(({ index }) => index)));
}
