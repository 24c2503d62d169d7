import { canonicalString, checkString, CJ1_DEPTH_MAX, encodeCj1, parseCj1, type Cj1Value } from './cj1.js';

describe('encodeCj1', () => {
  it('writes keys in byte order, without white space, and leaves out empty optional members', () => {
    expect(encodeCj1({ v: '1', by: { maker: 'm', checker: undefined }, a_: '', a0: [], aa: {} })).toBe(
      '{"a0":[],"a_":"","aa":{},"by":{"maker":"m"},"v":"1"}',
    );
  });

  it('escapes as JSON.stringify does', () => {
    expect(encodeCj1(['"', '\\', '/', 'ễ', '👩‍🌾'])).toBe('["\\"","\\\\","/","ễ","👩‍🌾"]');
  });

  it.each(['', 'A', '1a', 'a-b', 'á', '__proto__', 'k'.repeat(33)])('refuses the key %j', (key) => {
    expect(() => encodeCj1(Object.fromEntries([[key, 'x']]))).toThrow('CJ1_INVALID');
  });

  it('refuses what the type forbids but untyped code may send', () => {
    for (const wrong of ['1', 'true', 'null']) {
      const value = JSON.parse(wrong) as Cj1Value;
      expect(() => encodeCj1(value)).toThrow('CJ1_INVALID');
      expect(() => encodeCj1({ a: [value] })).toThrow('CJ1_INVALID');
    }
  });

  it('refuses one level more than its parser reads', () => {
    const nested = (levels: number): Cj1Value => (levels === 0 ? '' : [nested(levels - 1)]);
    expect(parseCj1(encodeCj1(nested(CJ1_DEPTH_MAX)))).toEqual(nested(CJ1_DEPTH_MAX));
    expect(() => encodeCj1(nested(CJ1_DEPTH_MAX + 1))).toThrow('CJ1_INVALID');
  });
});

describe('parseCj1', () => {
  it('survives text nested a hundred thousand deep', () => {
    expect(() => parseCj1('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('CJ1_INVALID');
  });
});

describe('checkString', () => {
  it.each([
    ['a tab', '\t'],
    ['a line feed', '\n'],
    ['NUL', '\0'],
    ['DEL', '\u007f'],
    ['a C1 control', '\u0080'],
    ['right-to-left override', 'a\u202eb'],
    ['an isolate', '\u2069'],
    ['a lone high surrogate', 'x\ud83d'],
    ['a lone low surrogate', '\ude00x'],
    ['NFD', 'Nguyễn'.normalize('NFD')],
  ])('refuses %s', (_name, text) => {
    expect(() => {
      checkString(text);
    }).toThrow('CJ1_INVALID');
    expect(() => canonicalString(text)).toThrow('CJ1_INVALID');
    expect(() => encodeCj1(text)).toThrow('CJ1_INVALID');
  });

  it('never shows the refused text', () => {
    expect(() => {
      checkString('Nguyễn Văn A\n');
    }).toThrow(/^CJ1_INVALID {"rule":"control"}$/);
  });

  it.each(['', 'abc ~', 'Nguyễn Văn A', '👩‍🌾', '\u00a0', '\u200d', '\u2028'])('takes %j', (text) => {
    expect(canonicalString(text)).toBe(JSON.stringify(text));
  });
});
