import { CAMPAIGN } from '../../support/app.js';
import { givenGift } from '../../support/given.js';
import type { DrillKind } from './drill-kind.js';
import { LivingBook } from './living-book.js';

/** Guards of the database taken away, and what is done behind them. */
export const GUARD_KINDS: readonly DrillKind[] = [
  {
    what: 'a trigger switched off, and a posted amount changed behind it',
    tamper: async (insider) => {
      const index = await insider.gift(40);
      await insider.rewrite(index, (text) => text.replace(/"qty":"1(\d{6})"/g, '"qty":"9$1"'));
      await insider.republish();
      await insider.copy.database.superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER entry_refuse_change');
      return undefined;
    },
    fsck: 'guard',
    refused: true,
    verifier: 'ROOT',
  },
  {
    what: 'the body of a trigger function emptied, and a gift outside the window let in',
    tamper: async (insider) => {
      const { superuser } = insider.copy.database;
      await superuser.query(
        `CREATE OR REPLACE FUNCTION ledger.entry_inserted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`,
      );
      await insider.sql(`UPDATE ledger.campaign SET receive_from = '2023-01-01'`);
      const late = givenGift({ cash: 50_000n, fund: CAMPAIGN, date: '2023-05-05' });
      await LivingBook.within(insider.copy, (book) => book.goOn(late));
      return undefined;
    },
    fsck: 'guard',
    refused: false,
    verifier: 'ENTRY:OUTSIDE_WINDOW',
  },
  {
    what: 'a CHECK dropped, and a balance below zero behind it',
    tamper: async (insider) => {
      const { superuser } = insider.copy.database;
      await superuser.query('ALTER TABLE ledger.balance DROP CONSTRAINT balance_not_below_zero');
      await LivingBook.within(insider.copy, async (book) => {
        await insider.sql(`UPDATE ledger.balance SET credits = debits + 70000000 WHERE account = 'cash:44' AND fund = '${CAMPAIGN}'`);
        await book.goOn(givenGift({ bank: 50_000n, fund: CAMPAIGN }));
      });
      return undefined;
    },
    fsck: 'guard',
    refused: true,
    verifier: 'ENTRY:SEAL_DIFFERS',
  },
];
