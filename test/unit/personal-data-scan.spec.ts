import { maskMemo, maskName } from '#core/mask.js';
import { PersonalDataScan, type Secret } from '../support/personal-data-scan.js';

const NAME = 'Nguyễn Thị Hồng Nhung';
const MEMO = 'Nhung 0912345678 ung ho dong bao bao lu';
const SECRET: Secret = {
  owner: 'entry 417',
  texts: [NAME, MEMO],
  shown: [maskName(NAME), maskMemo(MEMO)],
  numbers: ['0912345678', '044085001234', '0011004312345'],
};
const scan = new PersonalDataScan([SECRET], { texts: ['Nguyễn Thị Lan'], numbers: ['1023456789'] });

describe('the scan for personal data', () => {
  it('lets pass what may be shown', () => {
    const shown = JSON.stringify({
      donor: maskName(NAME),
      memo: maskMemo(MEMO),
      reference: '…5511',
      account: '1023456789',
      amount: '500000000',
    });
    expect(scan.findInPublic('a list', shown)).toEqual([]);
    expect(scan.size.pairs).toBeGreaterThan(2);
  });

  it('takes no words together that stand in different fields', () => {
    expect(scan.findInPublic('a row', '["gửi Thị","Hồng"],<b>Nguyễn Thị</b><i>Hồng</i>\nHồng\nNhung')).toEqual([]);
  });

  it.each([
    ['the whole name', `<td>${NAME}</td>`],
    ['a part of the name', 'Thị Hồng'],
    ['the name without tones, in capitals', 'NGUYEN THI HONG NHUNG'],
    ['the name decomposed', NAME.normalize('NFD')],
    ['the name in a folded index', 'nguyen thi hong nhung'],
    ['words of the message that are in no list', 'nhung 0912345678 ung ho'],
    ['a phone', '{"phone":"0912345678"}'],
    ['a phone in groups', 'goi 0912 345 678'],
    ['an identity number in a row of a table', '4\t044085001234\tx'],
    ['an account', '0011004312345'],
  ])('finds %s', (_what, text) => {
    expect(scan.find('planted', `x ${text} y`)).toContainEqual(expect.objectContaining({ place: 'planted', owner: 'entry 417' }));
  });

  it('finds a stranger’s phone or identity number in public by its form alone, but no announced account and no hash', () => {
    expect(scan.findInPublic('page', 'gọi 0987654321 nhé')).toEqual([{ place: 'page', owner: 'somebody', kind: 'phone' }]);
    expect(scan.findInPublic('page', '"044099000001"')).toEqual([{ place: 'page', owner: 'somebody', kind: 'identity number' }]);
    expect(scan.findInPublic('page', 'a0912345670b /+0912345670== 12.0912345670')).toEqual([]);
  });

  it('names the owner, never the secret', () => {
    expect(JSON.stringify(scan.find('page', `${NAME} 0912345678`))).not.toMatch(/Nhung|0912/);
  });
});
