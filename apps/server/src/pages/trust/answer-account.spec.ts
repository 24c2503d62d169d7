import { parseBusinessDate } from '#core/dates.js';
import type { OfficialAccount } from '#disclosure/vietqr/official-account.js';
import { vietQrPayload } from '#disclosure/vietqr/vietqr-payload.js';
import { answerAccount } from './answer-account.js';

const OFFICIAL: OfficialAccount = {
  code: 'bank:vcb-1023456789',
  bank: 'vcb',
  bin: '970436',
  number: '1023456789',
  holder: 'BAN VAN DONG',
  campaign: {
    slug: 'bao-so-10',
    title: 'Bão số 10',
    titleEn: '',
    receiveFrom: parseBusinessDate('2026-09-01'),
    receiveUntil: parseBusinessDate('2026-12-31'),
  },
  isReceiving: true,
  isAhead: false,
};

const ask = (text: string, bank = '') => answerAccount([OFFICIAL], { text, bank });

describe('an account somebody asks about', () => {
  it.each(['1023456789', ' 1023 456 789 ', '1023.456.789', 'STK: 1023456789', 'Vietcombank 1023 456 789 Ban vận động', '1023-456-789'])(
    'is found however it is written: %s',
    (text) => {
      expect(ask(text)).toMatchObject({ kind: 'official', isBankKnown: false });
    },
  );

  it('is official with its bank, and is not with another', () => {
    expect(ask('1023456789', 'vcb')).toMatchObject({ kind: 'official', isBankKnown: true });
    expect(ask('1023456789', 'mb')).toEqual({ kind: 'not_official', why: 'bank', number: '1023456789' });
  });

  it('is not official when nobody announced it', () => {
    expect(ask('0352350917')).toEqual({ kind: 'not_official', why: 'account', number: '0352350917' });
    const personal = vietQrPayload({ code: 'bank:mb-0352350917', bank: 'mb', bin: '970422', number: '0352350917' });
    expect(ask(personal)).toMatchObject({ kind: 'not_official', why: 'account', number: '0352350917' });
  });

  it('is not official in a code that pays into a card, or in another way', () => {
    const card = '00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52';
    expect(ask(card)).toMatchObject({ kind: 'not_official', why: 'card' });
    const shop =
      '00020101021126280010A0000007750110010531314453037045408210900005802VN5910CELLPHONES62600312CPSHN ONLINE0517021908061613127850705ONLHN0810CellphoneS63047685';
    expect(ask(shop)).toEqual({ kind: 'not_official', why: 'other' });
  });

  it('can’t be told from a broken code, a link or two numbers', () => {
    const good = vietQrPayload(OFFICIAL);
    expect(ask(`${good.slice(0, -4)}0000`)).toEqual({ kind: 'unreadable', why: 'crc' });
    expect(ask(good.slice(0, -20))).toMatchObject({ kind: 'unreadable' });
    for (const text of ['https://gia.example/1023456789', 'ủng hộ', '1023456789 và 0352350917', '']) {
      expect(ask(text)).toEqual({ kind: 'unreadable', why: 'text' });
    }
  });
});
