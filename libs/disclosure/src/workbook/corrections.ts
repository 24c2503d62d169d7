import type pg from 'pg';
import { factText } from '#core/journal/fact.js';
import type { Entry } from '#core/journal/entry.js';
import { type CampaignRange, type CampaignRow, campaignPagesOf } from './campaign-rows.js';

/** A reversal or a shortage, the entry it is about, and what was written in its place in the same linked group. */
export interface Correction {
  readonly row: CampaignRow;
  readonly target: CampaignRow | undefined;
  readonly replacement: CampaignRow | undefined;
}

/**
 * The corrections of a campaign with both ends of each, page by page.
 * @param indexes of reversals and adjustments, ascending
 */
export async function* correctionPages(
  pool: pg.Pool,
  range: CampaignRange,
  indexes: readonly number[],
): AsyncGenerator<readonly Correction[]> {
  for await (const page of campaignPagesOf(pool, range, indexes)) {
    const around = new Map<number, CampaignRow>();
    const wanted = new Set(page.flatMap(({ entry }) => [targetOf(entry), ...groupOf(entry)]));
    const ordered = [...wanted].filter((index) => index < range.size).sort((a, b) => a - b);
    for await (const rows of campaignPagesOf(pool, range, ordered)) {
      for (const row of rows) around.set(row.entry.index, row);
    }
    yield page.map((row) => {
      const target = around.get(targetOf(row.entry));
      return { row, target, replacement: row.entry.kind === 'reversal' ? replacementOf(row, target, around) : undefined };
    });
  }
}

function targetOf(entry: Entry): number {
  return entry.reverses?.index ?? Number(factText(entry, 'corrects'));
}

/** Log indexes of an entry's linked group: its entries lie side by side. */
function groupOf({ index, group }: Entry): readonly number[] {
  if (!group) return [];
  return Array.from({ length: group.of }, (_, at) => index - (group.n - 1) + at);
}

/** What was taken back is written anew as an entry of the same kind. */
function replacementOf(
  { entry }: CampaignRow,
  target: CampaignRow | undefined,
  around: ReadonlyMap<number, CampaignRow>,
): CampaignRow | undefined {
  return groupOf(entry)
    .flatMap((index) => around.get(index) ?? [])
    .find((mate) => mate.entry.kind === target?.entry.kind && mate.entry.index !== entry.index);
}
