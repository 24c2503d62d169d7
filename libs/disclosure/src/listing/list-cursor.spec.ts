import { readCursor, writeCursor } from './list-cursor.js';

const SCOPE = { origin: 'localhost/log1', list: 'list?campaign=bao-so-3' };

describe('a cursor of a list', () => {
  it('goes on where the page ended, as of the same size', () => {
    expect(readCursor(writeCursor({ size: 812, after: 640 }, SCOPE), SCOPE)).toEqual({ size: 812, after: 640 });
  });

  it.each([
    ['another filter', { ...SCOPE, list: 'list?campaign=nha-o' }],
    ['another log', { ...SCOPE, origin: 'localhost/log2' }],
  ])('opens nothing for %s', (_, scope) => {
    expect(() => readCursor(writeCursor({ size: 10, after: 5 }, SCOPE), scope)).toThrow('CURSOR_INVALID');
  });

  const content = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['empty text', ''],
    ['another alphabet', 'a+b/'],
    ['text that is not JSON', Buffer.from('hello').toString('base64url')],
    ['JSON null', content(null)],
    ['a list', content([])],
    ['no position', content({ o: 'localhost/log1' })],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('is refused when it is %s', (_, text) => {
    expect(() => readCursor(text, SCOPE)).toThrow('CURSOR_INVALID');
  });

  it('is refused when its position is not below its size', () => {
    expect(() => readCursor(writeCursor({ size: 5, after: 5 }, SCOPE), SCOPE)).toThrow('CURSOR_INVALID');
    expect(() => readCursor(writeCursor({ size: 5, after: -1 }, SCOPE), SCOPE)).toThrow('CURSOR_INVALID');
  });
});
