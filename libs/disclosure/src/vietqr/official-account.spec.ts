import fc from 'fast-check';
import { parseBusinessDate } from '#core/dates.js';
import { findAccount, type OfficialAccount } from './official-account.js';

const campaign = {
  slug: 'bao-so-10',
  title: 'Hỗ trợ đồng bào bão số 10',
  titleEn: '',
  receiveFrom: parseBusinessDate('2026-09-01'),
  receiveUntil: parseBusinessDate('2026-12-31'),
};
const OPEN: OfficialAccount = {
  code: 'bank:vcb-1023456789',
  bank: 'vcb',
  bin: '970436',
  number: '1023456789',
  holder: 'BAN VAN DONG',
  campaign,
  isReceiving: true,
  isAhead: false,
};
const ENDED: OfficialAccount = { ...OPEN, campaign: { ...campaign, slug: 'lu-2024' }, isReceiving: false };
const TREASURY: OfficialAccount = {
  ...ENDED,
  code: 'bank:kbnn-3713010587840',
  bank: 'kbnn',
  number: '3713010587840',
};
const { bin: _bin, ...AT_TREASURY } = TREASURY;
const ALL = [ENDED, OPEN, AT_TREASURY];

describe('an account somebody was told to pay to', () => {
  it('is official when bank and number are the announced ones, and the campaign that still receives comes first', () => {
    expect(findAccount(ALL, { number: '1023456789', bin: '970436' })).toEqual({ kind: 'official', accounts: [OPEN, ENDED] });
    expect(findAccount(ALL, { number: '1023456789', bank: 'vcb' })).toMatchObject({ kind: 'official' });
    expect(findAccount(ALL, { number: '1023456789' })).toMatchObject({ kind: 'official' });
  });

  it('is not official at another bank, whatever its number', () => {
    expect(findAccount(ALL, { number: '1023456789', bin: '970415' })).toEqual({ kind: 'not_official', why: 'bank' });
    expect(findAccount(ALL, { number: '1023456789', bank: 'mb' })).toEqual({ kind: 'not_official', why: 'bank' });
    expect(findAccount(ALL, { number: '3713010587840', bin: '970436' })).toEqual({ kind: 'not_official', why: 'bank' });
  });

  it('is not official when any one digit differs', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.stringMatching(/^[0-9]$/), (at, digit) => {
        fc.pre(OPEN.number[at] !== digit);
        const number = OPEN.number.slice(0, at) + digit + OPEN.number.slice(at + 1);
        expect(findAccount(ALL, { number, bin: '970436' })).toEqual({ kind: 'not_official', why: 'account' });
      }),
    );
  });
});
