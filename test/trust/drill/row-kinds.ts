import { Publisher } from '#ledger/publisher/publisher.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { Journal } from '#ledger/journal.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { CAMPAIGN, startBeside } from '../../support/app.js';
import { givenGift } from '../../support/given.js';
import { givenCall } from '../../support/open-ledger.js';
import type { DrillKind } from './drill-kind.js';
import type { Insider } from './insider.js';
import { LivingBook } from './living-book.js';

const OTHER_ACCOUNT = 'bank:vcb-9999999999';

/** Changed while the product stands still; it is then started and goes on. */
function betweenTwoStarts(change: (insider: Insider) => Promise<void>, next?: () => EntryDraft): DrillKind['tamper'] {
  return async (insider) => {
    await change(insider);
    await LivingBook.within(insider.copy, (book) => book.goOn(next?.()));
    return undefined;
  };
}

/** Changed under the running product, which goes on. */
function underTheRunning(change: (insider: Insider) => Promise<void>): DrillKind['tamper'] {
  return async (insider) => {
    await LivingBook.within(insider.copy, async (book) => {
      await change(insider);
      await book.goOn();
    });
    return undefined;
  };
}

/** Changed under the whole running product, which takes a gift and publishes its figures. */
export function underTheProduct(...statements: readonly string[]): DrillKind['tamper'] {
  return async (insider) => {
    const server = await startBeside(insider.copy.app, {});
    try {
      await server.app.get(BackgroundFsck).stop();
      if (statements.length > 0) await insider.sql(...statements);
      await server.app.get(Journal).post(givenCall([givenGift({ cash: 50_000n, fund: CAMPAIGN })]));
      await server.app.get(Publisher).publish();
      return server;
    } catch (error) {
      await server.close();
      throw error;
    }
  };
}

/** The lines of a gift changed, with the balances they lie on, so that they still add up. */
function linesWithBalances(statement: string): DrillKind['tamper'] {
  return underTheRunning(async (insider) => {
    await insider.sql([statement, [await insider.gift(40)]]);
    await insider.settleBalances();
  });
}

/** Direct edits of rows beside the entries. */
export const ROW_KINDS: readonly DrillKind[] = [
  {
    what: 'a balance',
    tamper: underTheRunning((insider) =>
      insider.sql(`UPDATE ledger.balance SET debits = debits + 5000000 WHERE account = 'cash:44' AND fund = '${CAMPAIGN}'`),
    ),
    fsck: 'SEAL_DIFFERS',
    refused: true,
    verifier: 'ENTRY:SEAL_DIFFERS',
  },
  {
    what: 'the last number of a voucher book',
    tamper: betweenTwoStarts((insider) => insider.sql(`UPDATE ledger.book SET last = last + 1 WHERE name LIKE 'PT-44-%'`)),
    fsck: 'VOUCHER_TAKEN',
    refused: false,
    verifier: 'ENTRY:VOUCHER_TAKEN',
  },
  {
    what: 'the window of a campaign, for a gift outside of it',
    tamper: betweenTwoStarts(
      (insider) => insider.sql(`UPDATE ledger.campaign SET receive_from = '2023-01-01'`),
      () => givenGift({ cash: 50_000n, fund: CAMPAIGN, date: '2023-05-05' }),
    ),
    fsck: 'OUTSIDE_WINDOW',
    refused: false,
    verifier: 'ENTRY:OUTSIDE_WINDOW',
  },
  {
    what: 'an account given to a campaign, for a gift on it',
    tamper: betweenTwoStarts(
      (insider) =>
        insider.sql(
          `INSERT INTO ledger.campaign_account (campaign, account, active) VALUES ('${CAMPAIGN}', '${OTHER_ACCOUNT}', true)`,
          `INSERT INTO ledger.named SELECT kind, '${OTHER_ACCOUNT}', idx, facts FROM ledger.named WHERE kind = 'account' LIMIT 1`,
        ),
      () => {
        const gift = givenGift({ bank: 50_000n, fund: CAMPAIGN });
        const lines = (gift.lines ?? []).map((line) => (line.side === 'D' ? { ...line, account: OTHER_ACCOUNT } : line));
        return { ...gift, lines };
      },
    ),
    fsck: 'ACCOUNT_UNKNOWN',
    refused: false,
    verifier: 'ENTRY:ACCOUNT_UNKNOWN',
  },
  {
    what: 'a unit written among the names, for a gift of it',
    tamper: betweenTwoStarts(
      (insider) => insider.sql(`INSERT INTO ledger.named SELECT kind, '99999', idx, facts FROM ledger.named WHERE kind = 'unit' LIMIT 1`),
      () => givenGift({ cash: 50_000n, fund: CAMPAIGN, unit: '99999' }),
    ),
    fsck: 'UNIT_UNKNOWN',
    refused: false,
    verifier: 'ENTRY:UNIT_UNKNOWN',
  },
  {
    what: 'the amount of a line, with its balance',
    tamper: linesWithBalances(`UPDATE ledger.line SET quantity = quantity - 500000, to_offset = to_offset - 500000 WHERE idx = $1`),
    fsck: 'SEAL_DIFFERS',
    refused: true,
    verifier: 'ENTRY:SEAL_DIFFERS',
  },
  {
    what: 'the lines of a gift deleted, with their balances',
    tamper: linesWithBalances(`DELETE FROM ledger.line WHERE idx = $1`),
    fsck: 'SEAL_DIFFERS',
    refused: true,
    verifier: 'ENTRY:SEAL_DIFFERS',
  },
  {
    what: 'a pair of lines added, with their balances',
    tamper: linesWithBalances(
      `INSERT INTO ledger.line SELECT idx, no + 2, balance_id, commodity, side, quantity, from_offset, to_offset FROM ledger.line WHERE idx = $1`,
    ),
    fsck: 'SEAL_DIFFERS',
    refused: true,
    verifier: 'ENTRY:SEAL_DIFFERS',
  },
  {
    what: 'a public total of money',
    tamper: underTheProduct(`UPDATE ledger.total SET quantity = quantity - 5000000 WHERE measure = 'received_money'`),
    fsck: 'total',
    refused: true,
    verifier: 'FIGURES',
  },
  {
    what: 'what goods are said to be worth',
    tamper: underTheProduct(`UPDATE ledger.total SET valued_vnd = valued_vnd + 90000000 WHERE measure = 'received_goods'`),
    fsck: 'total',
    refused: false,
    verifier: 'FIGURES',
  },
];
