import { givenGift, givenReversal } from '../../../../test/support/given.js';
import { givenOpenLog } from '../../../../test/support/given-published-log.js';
import type { ProofReport } from './proof-command.js';
import { proofReportJson, proofReportText } from './proof-report-text.js';

const log = givenOpenLog();
const gift = log.seal(givenGift({ cash: 500_000n }));
const reversal = log.seal(givenReversal(log.sealed(gift)));

function reportOf(index: number): ProofReport {
  const size = log.leaves.length;
  const checkpoint = { origin: 'localhost/test', size, root: new Uint8Array(32), unverified: [] };
  const verified = { index, size, leaf: log.text(index), openings: [], checkpoint };
  return { keyIsPinned: true, proven: { verified, entry: log.sealed(index).entry }, findings: [] };
}

describe('the report about a proof', () => {
  it('says of a gift what was received', () => {
    expect(proofReportText(reportOf(gift))).toContain('Nhận · Received: 500.000 ₫');
    expect(proofReportJson(reportOf(gift))).toMatchObject({ received: [{ commodity: 'vnd', quantity: '500000' }] });
  });

  it('says of no other entry that anything was received: what takes a gift back must not pass for one', () => {
    const text = proofReportText(reportOf(reversal));
    expect(text).not.toContain('Nhận · Received');
    expect(text).toContain('not received: 500.000 ₫');
    expect(proofReportJson(reportOf(reversal))).toMatchObject({ kind: 'reversal', received: [] });
  });
});
