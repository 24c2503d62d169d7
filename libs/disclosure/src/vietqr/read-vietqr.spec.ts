import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { vnd } from '#core/vnd.js';
import { readVietQr } from './read-vietqr.js';
import { vietQrPayload } from './vietqr-payload.js';

const VCB = { code: 'bank:vcb-1023456789', bank: 'vcb', bin: '970436', number: '1023456789' };
const GOOD = '00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F';

interface Vector {
  readonly payload: string;
  readonly crc_ok: boolean;
  readonly tlv_ok: boolean;
  readonly fields?: Readonly<Record<string, string>> | null;
}

/** A payload with its own check sum, so that only what the test changed is wrong. */
function sealed(body: string): string {
  for (let sum = 0; sum <= 0xffff; sum += 1) {
    const text = `${body}6304${sum.toString(16).toUpperCase().padStart(4, '0')}`;
    const reading = readVietQr(text);
    if (reading.kind !== 'broken') return text;
    if (reading.rule === 'form') break;
  }
  throw new Error('no check sum fits');
}

describe('the text of a payment code', () => {
  it('says which account it leads to, what it asks for and what the transfer would say', () => {
    const text = vietQrPayload(VCB, { amountVnd: vnd(5_000_000n), memo: 'UNG HO BMNJC8T45N47' });
    expect(readVietQr(text)).toEqual({
      kind: 'transfer',
      bin: '970436',
      number: '1023456789',
      to: 'account',
      amount: '5000000',
      memo: 'UNG HO BMNJC8T45N47',
    });
  });

  it('is broken when any one character was changed', () => {
    fc.assert(
      fc.property(fc.nat(GOOD.length - 5), fc.stringMatching(/^[0-9A-F]$/), (at, other) => {
        fc.pre(GOOD[at] !== other);
        expect(readVietQr(GOOD.slice(0, at) + other + GOOD.slice(at + 1)).kind).toBe('broken');
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (text) => {
        expect(['broken', 'other']).toContain(readVietQr(`000201${text}`).kind);
      }),
    );
  });

  it('is no transfer when it holds a second way to pay, or the bank and the number stand elsewhere', () => {
    const napas = '38530010A0000007270123000697041601092576788590208QRIBFTTA';
    const second = sealed(`00020101021126280010A00000077501100102154778${napas}53037045802VN`);
    expect(readVietQr(second)).toEqual({ kind: 'other' });
    expect(readVietQr(sealed('0002010102113853' + napas.slice(4).replace('A000000727', 'A000000728') + '53037045802VN'))).toEqual({
      kind: 'other',
    });
    expect(readVietQr(sealed(`000201010211${napas}53038405802VN`))).toEqual({ kind: 'other' });
  });

  it('is broken when a field stands twice: two programs could read two accounts', () => {
    const napas = '38530010A0000007270123000697041601092576788590208QRIBFTTA';
    expect(() => sealed(`000201${napas}${napas}53037045802VN`)).toThrow('no check sum fits');
  });

  it('takes a card for a card', () => {
    const card = readVietQr('00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52');
    expect(card).toMatchObject({ kind: 'transfer', to: 'card', number: '9704031101234567' });
  });
});

describe('outside payloads', () => {
  const folder = process.env['MINHBACH_VECTORS'];
  if (folder === undefined || folder === '') {
    it('outside vectors not given: set MINHBACH_VECTORS', () => {
      console.warn('outside vectors not given: set MINHBACH_VECTORS');
      expect(folder ?? '').toBe('');
    });
    return;
  }
  const read = (): { readonly vectors: readonly Vector[] } =>
    JSON.parse(readFileSync(join(folder, 'vectors/vietqr/vietqr-vectors.json'), 'utf8')) as { readonly vectors: readonly Vector[] };

  it('are whole or broken as others found them: 32 and 20', () => {
    const { vectors } = read();
    const whole = vectors.filter(({ payload }) => readVietQr(payload).kind !== 'broken');
    expect(whole.map(({ payload }) => payload)).toEqual(vectors.filter((each) => each.crc_ok && each.tlv_ok).map(({ payload }) => payload));
    expect([whole.length, vectors.length]).toEqual([32, 52]);
  });

  it('lead to the account others read from them, or to none we would vouch for', () => {
    let transfers = 0;
    for (const { payload, fields } of read().vectors) {
      const reading = readVietQr(payload);
      if (reading.kind !== 'transfer') continue;
      expect([reading.bin, reading.number, reading.amount]).toEqual([fields?.['bin'], fields?.['account'], fields?.['amount']]);
      transfers += 1;
    }
    expect(transfers).toBeGreaterThan(15);
  });
});
