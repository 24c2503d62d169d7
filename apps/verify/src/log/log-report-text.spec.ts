import type { LogReport } from './log-report.js';
import { logReportJson, logReportText } from './log-report-text.js';

const REPORT: LogReport = {
  origin: 'localhost/test',
  size: 9,
  root: 'AAAA',
  keyIsPinned: true,
  checkpoints: 1,
  entries: 9,
  totals: [
    { campaign: 'bao-so-3', measure: 'lost', commodity: 'gao', quantity: -1_500n, count: 1, valuedVnd: 0n, notValuedLines: 1 },
    { campaign: 'bao-so-3', measure: 'lost', commodity: 'vnd', quantity: -7_000n, count: 1, valuedVnd: 0n, notValuedLines: 0 },
  ],
  notUnderstood: [],
  findings: [],
  seconds: 1,
};

describe('the report about a log in which a count found more than the book', () => {
  it('says so below zero, in words and as JSON alike', () => {
    expect(logReportText(REPORT)).toContain('lost: -1.5 gao / 1');
    expect(logReportText(REPORT)).toContain('lost: -7.000 ₫ / 1');
    expect(logReportJson(REPORT)).toMatchObject({ totals: [{ quantity: '-1.5' }, { quantity: '-7000' }] });
  });
});
