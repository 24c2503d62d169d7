import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { base64, utf8 } from '../bytes.js';
import { instantOf } from '../dates.js';
import { AccessChain, formatAnchor, parseAnchor } from './access-chain.js';
import {
  type AccessRecord,
  accessHash,
  BEFORE_FIRST,
  encodeAccessRecord,
  formatIndexes,
  parseAccessRecord,
  parseIndexes,
} from './access-record.js';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

function given(count: number): readonly string[] {
  const texts: string[] = [];
  let previous: Uint8Array = BEFORE_FIRST;
  for (let number = 0; number < count; number += 1) {
    const text = encodeAccessRecord({
      number,
      at: instantOf(1_000 * number),
      officer: 'officer-0f3a5c7e9b1d',
      kind: 'read',
      entries: String(number),
      previous,
    });
    texts.push(text);
    previous = accessHash(sha256, utf8(text));
  }
  return texts;
}

function followed(texts: readonly string[], anchor?: string): AccessChain {
  const anchors = anchor === undefined ? [] : [parseAnchor(anchor)].filter((known) => known !== undefined);
  const chain = new AccessChain(sha256, anchors);
  for (const text of texts) chain.add(text);
  chain.finish();
  return chain;
}

describe('the chain of the access log', () => {
  const texts = given(6);
  const head = formatAnchor({ size: 4, head: base64(followed(texts.slice(0, 4)).head) });

  it('holds from the first row to the last, and meets what the book’s seal says', () => {
    expect(followed(texts, head).size).toBe(6);
    expect(followed([]).size).toBe(0);
  });

  it.each([
    ['a row taken out', (rows: string[]) => rows.splice(2, 1), 'number'],
    ['two rows swapped', (rows: string[]) => rows.splice(2, 2, rows[3] ?? '', rows[2] ?? ''), 'number'],
    ['a row changed', (rows: string[]) => rows.splice(2, 1, (rows[2] ?? '').replace('"2"', '"3"')), 'previous'],
    ['an end cut off that a seal knows', (rows: string[]) => rows.splice(3), 'truncated'],
    ['text that is not canonical', (rows: string[]) => rows.splice(2, 1, ` ${rows[2] ?? ''}`), 'CJ1_INVALID'],
  ])('does not hold with %s', (_what, change, said) => {
    const rows = [...texts];
    change(rows);
    expect(() => followed(rows, head)).toThrow(said);
  });

  it('does not hold when it was written anew from some row on: the seal knows another head', () => {
    const rows = [...texts.slice(0, 2)];
    let previous = followed(rows).head;
    for (let number = 2; number < 6; number += 1) {
      const text = encodeAccessRecord({ number, at: instantOf(9_000), officer: 'officer-000000000000', kind: 'read', previous });
      rows.push(text);
      previous = accessHash(sha256, utf8(text));
    }
    expect(followed(rows).size).toBe(6);
    expect(() => followed(rows, head)).toThrow('anchor');
  });

  it('never goes back in time', () => {
    const [first = ''] = texts;
    const previous = accessHash(sha256, utf8(first));
    const later = encodeAccessRecord({ ...parseAccessRecord(first), number: 1, previous });
    expect(followed([first, later]).size).toBe(2);
    const chain = new AccessChain(sha256);
    chain.add(texts[0] ?? '');
    chain.add(texts[1] ?? '');
    const back: AccessRecord = { number: 2, at: instantOf(0), officer: 'system', kind: 'read', previous: chain.head };
    expect(() => chain.add(encodeAccessRecord(back))).toThrow('"at"');
  });
});

describe('indexes of entries', () => {
  it('are written as runs and read back, whatever their order', () => {
    expect(formatIndexes([18, 12, 15, 17, 16, 12])).toBe('12,15-18');
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1 }), (indexes) => {
        const back = parseIndexes(formatIndexes(indexes)).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, at) => first + at),
        );
        expect(back).toEqual([...new Set(indexes)].sort((a, b) => a - b));
      }),
    );
  });

  it.each(['', '1-', '-2', '1-2-3', '01', 'x'])('%j is none', (text) => {
    expect(() => parseIndexes(text)).toThrow('ACCESS_LOG_BROKEN');
  });
});
