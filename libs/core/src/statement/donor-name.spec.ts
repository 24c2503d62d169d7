import { donorName } from './donor-name.js';

const fromOffset = (offsetAccount: string): string | undefined => donorName({ memo: '', offsetAccount });
const fromMemo = (memo: string): string | undefined => donorName({ memo });

describe('the payer’s name on a statement line', () => {
  it.each([
    ['TRAN TIEN DUY – A/C', 'Tran Tien Duy'],
    ['ABC-TGTT-LE THI AN – A/C', 'Le Thi An'],
    ['ABC - TGTT - LE THI AN - A/C', 'Le Thi An'],
    ['TRUONG VAN BINH – A/C', 'Truong Van Binh'],
  ])('is what the bank printed as the other side: %p', (offset, name) => {
    expect(fromOffset(offset)).toBe(name);
  });

  it.each([
    ['MBVCB.1234567890.ung ho.CT tu 0011223344556 LE THI AN toi 0099887766554 QUY CUU TRO', 'Le Thi An'],
    ['100200.300400.500600.NGUYEN VAN BINH chuyen tien', 'Nguyen Van Binh'],
    ['100200.300400.500600.IBFT PHAM AN ung ho dong bao', 'Pham An'],
  ])('is found in %p', (memo, name) => {
    expect(fromMemo(memo)).toBe(name);
  });

  it.each([
    'CONG TY TNHH AN BINH – A/C',
    'TRUONG THPT AN BINH – A/C',
    'TIEN MAT, NOP TAI QUAY – A/C',
    'QRS – A/C',
    'LE AN 2B – A/C',
    'LE AN BINH',
    '',
  ])('is not claimed for %p', (offset) => {
    expect(fromOffset(offset)).toBeUndefined();
  });

  it.each([
    'UNG HO DONG BAO chuyen tien',
    '1.UNG HO MIEN BAC ck',
    'le thi an chuyen tien',
    'MBVCB.1.CT tu 0011223344556 toi 0099887766554 QUY',
    'ung ho',
    '',
  ])('is not guessed from %p', (memo) => {
    expect(fromMemo(memo)).toBeUndefined();
  });

  it('takes no time over a hostile memo', () => {
    expect(fromMemo(`CT tu 0011223344556 ${'A '.repeat(50_000)}`)).toBeUndefined();
    expect(fromOffset('AB-'.repeat(50_000))).toBeUndefined();
  });
});
