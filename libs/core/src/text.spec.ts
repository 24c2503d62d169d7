import { cleanText } from './text.js';

const field = 'note';
const clean = (text: string): string => cleanText(text, { field, maxLength: 20 });

describe('free text', () => {
  it('is composed, trimmed and on one line', () => {
    expect(clean('  Nguyễn Ä '.normalize('NFD'))).toBe('Nguyễn Ä');
    expect(clean('a\r\nb\tc\u2028d')).toBe('a b c d');
    expect(clean(' \n ')).toBe('');
  });

  it('keeps its lines where a field has lines', () => {
    expect(cleanText('a\r\nb\rc\n\td\n', { field, maxLength: 20, multiline: true })).toBe('a\nb\nc\n d');
  });

  it.each([
    ['a\ud800b', 'lone_surrogate'],
    ['\udc00', 'lone_surrogate'],
    ['a\u0000b', 'control'],
    ['\u001b[31m', 'control'],
    ['\u007f', 'control'],
    ['a\u0085b\u009fc', 'control'],
    ['abc\u202edef', 'bidi_control'],
    ['\u2066a\u2069', 'bidi_control'],
    ['x'.repeat(21), 'too_long'],
    ['x'.repeat(1_000_000), 'too_long'],
  ])('%j is refused with the field and the reason', (text, reason) => {
    expect(() => clean(text)).toThrow(`TEXT_INVALID ${JSON.stringify({ field, reason })}`);
  });

  it('is measured as it is kept: decomposed and padded text may be longer', () => {
    expect(clean(`   ${'ế'.repeat(20)}   `.normalize('NFD'))).toHaveLength(20);
  });
});
