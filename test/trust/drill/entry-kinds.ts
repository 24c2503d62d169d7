import { buildInclusionProof } from '#core/merkle/inclusion.js';
import { formatTlogProof } from '#core/log/tlog-proof.js';
import { CAMPAIGN } from '../../support/app.js';
import { nodeSha256 } from '../../support/digests.js';
import { grown } from '../../support/given-published-log.js';
import type { DrillKind } from './drill-kind.js';
import type { Insider } from './insider.js';

/** What was changed: the text of the entry at a place near the end, its columns, then tiles and bundles written anew. */
function edited(
  change: (text: string) => string,
  more: { readonly column?: string; readonly withHash?: boolean } = {},
): DrillKind['tamper'] {
  return async (insider) => {
    const index = await insider.gift(40);
    await insider.rewrite(index, change, more.withHash);
    if (more.column !== undefined) await insider.sql([`UPDATE ledger.entry SET ${more.column} WHERE idx = $1`, [index]]);
    await insider.republish();
    return undefined;
  };
}

/** A gift's amount raised: in both lines, or in all the figures there are in its text. */
function raised(text: string): string {
  return text.replace(/"qty":"1(\d{6})"/g, '"qty":"9$1"');
}

/** An amount raised everywhere: entry, lines, balances, public figure, head. */
async function raisedEverywhere(insider: Insider, index: number): Promise<void> {
  await insider.rewrite(index, raised);
  await insider.sql(
    ['UPDATE ledger.line SET quantity = quantity + 8000000, to_offset = to_offset + 8000000 WHERE idx = $1', [index]],
    `UPDATE ledger.total SET quantity = quantity + 8000000 WHERE measure = 'received_money'`,
  );
}

/** A proof of an entry as it would be handed out, under the newest checkpoint there is. */
export async function handedOut(insider: Insider, index: number): Promise<string> {
  const leaves = await insider.leaves();
  const hashes = buildInclusionProof(nodeSha256, { index, size: leaves.length }, grown(leaves).nodeAt);
  const leaf = Buffer.from(leaves[index] ?? []).toString();
  return formatTlogProof({ leaf, openings: [], index, hashes, checkpoint: (await insider.copy.files.newestCheckpoint()) ?? '' });
}

/** Direct edits of the bytes of entries and of their order. */
export const ENTRY_KINDS: readonly DrillKind[] = [
  {
    what: 'the amount of a gift, its hash left as it was',
    tamper: edited(raised, { withHash: false }),
    fsck: 'leaf_hash',
    refused: true,
    verifier: 'TILE',
  },
  { what: 'the amount of a gift, with its hash', tamper: edited(raised), fsck: 'checkpoint', refused: true, verifier: 'ROOT' },
  {
    what: 'the date of a gift',
    tamper: edited((text) => text.replace('"date":"2026-10-02"', '"date":"2026-10-01"'), { column: `date = '2026-10-01'` }),
    fsck: 'head',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'the campaign of a gift',
    tamper: edited((text) => text.replaceAll(CAMPAIGN, 'bao-so-11'), { column: `campaign = 'bao-so-11'` }),
    fsck: 'CAMPAIGN_UNKNOWN',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'who recorded a gift',
    tamper: edited((text) => text.replace(/"maker":"[^"]+"/, '"maker":"token-2"')),
    fsck: 'head',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'two entries swapped',
    tamper: async (insider) => {
      const index = await insider.gift(40, 'bank:%');
      const other = await insider.gift(41, 'bank:%');
      for (const table of ['entry', 'line', 'voucher']) {
        await insider.sql(
          [`UPDATE ledger.${table} SET idx = CASE idx WHEN $1 THEN -$2::bigint ELSE -$1::bigint END WHERE idx IN ($1, $2)`, [index, other]],
          `UPDATE ledger.${table} SET idx = -idx WHERE idx < 0`,
        );
      }
      await insider.settle();
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'an entry put in between',
    tamper: async (insider) => {
      const index = await insider.gift(40);
      await insider.shift(index, 1);
      await insider.sql([
        `INSERT INTO ledger.entry SELECT $1::bigint, gen_random_uuid(), kind, unit, campaign, date, at, imported, reverses, NULL, leaf_hash, bytes FROM ledger.entry WHERE idx = $1::bigint + 1`,
        [index],
      ]);
      await insider.rewrite(index, raised);
      await insider.settle();
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'an entry taken out of the middle',
    tamper: async (insider) => {
      const index = await insider.gift(40);
      for (const table of ['entry', 'line', 'voucher']) await insider.sql([`DELETE FROM ledger.${table} WHERE idx = $1`, [index]]);
      await insider.shift(index + 1, -1);
      await insider.settle();
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'BUNDLE',
  },
  {
    what: 'the last entries cut off, the head put back',
    tamper: async (insider) => {
      await insider.cutTail(3);
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'BUNDLE',
  },
  {
    what: 'the last entries rewritten, everything made to fit',
    tamper: async (insider) => {
      for (const fromEnd of [0, 1, 2]) await raisedEverywhere(insider, await insider.gift(fromEnd));
      await insider.settle();
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'ROOT',
  },
];
