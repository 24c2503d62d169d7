import { randomUUID } from 'node:crypto';
import { vnd } from '#core/vnd.js';
import { NormReasons } from '#disclosure/workbook/norm-reasons.js';
import { withReach } from '#platform/database/reach.js';
import { BANK_ACCOUNT, CAMPAIGN, givenGift } from '../support/given.js';
import { givenDisbursement } from '../support/given-decisions.js';
import { type TestLedger, freshLedger, givenCall, openBook } from '../support/open-ledger.js';

const reading = { officer: 'officer-0f3a5c7e9b1d', purpose: 'audit_workbook' } as const;

describe('the reason of a hand-out outside the norm', () => {
  let test: TestLedger;
  let reasons: NormReasons;
  beforeAll(async () => {
    test = await freshLedger();
    await openBook(test.ledger);
    await test.ledger.journal.post(givenCall([givenGift({ bank: 5_000_000n })]));
    reasons = new NormReasons(test.databases.poolFor('app'), test.ledger.openings);
  });
  afterAll(() => test.close());

  const of = (size: number, unit?: string) =>
    withReach('everything', () => reasons.of(CAMPAIGN, { size, reading, ...(unit !== undefined && { unit }) }));

  it('is opened for the audit workbook, as of its size, until it is erased', async () => {
    const { commitments, fields } = test.ledger.openings.commit({
      norm_reason: 'Nhà sập hai lần trong năm',
      memo: 'Chi tại nhà văn hóa thôn',
    });
    const money = [{ account: BANK_ACCOUNT, amountVnd: vnd(1_000_000n) }];
    await test.ledger.journal.post(givenCall([givenDisbursement({ money })]));
    const subject = randomUUID();
    const display = { donor: '', memo: '', reference: '' };
    const opening = { entry: 0, subject, fields, consent: 'anonymous', organisation: false, display } as const;
    const draft = givenDisbursement({ money, normBreach: 'above_maximum', commitments });
    const posted = await test.ledger.journal.post(givenCall([draft], { openings: [opening] }));
    const index = posted.entries[0]?.index ?? -1;
    expect(await of(index + 1)).toEqual({ [String(index)]: 'Nhà sập hai lần trong năm' });
    expect(await of(index)).toEqual({});
    expect(await of(index + 1, draft.unit)).toEqual({ [String(index)]: 'Nhà sập hai lần trong năm' });
    expect(await of(index + 1, '19702')).toEqual({});
    await test.ledger.openings.erase(subject);
    expect(await of(index + 1)).toEqual({});
  });
});
