import { entryId, makeEntryId } from './ids.js';

describe('an identifier of an entry', () => {
  it('is the version 7 UUID of its moment (RFC 9562, appendix A.6)', () => {
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(makeEntryId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it.each([
    '',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
    '017f22e279b07cc398c4dc0c0c07398f',
    '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
  ])('is refused in any other spelling: %j', (text) => {
    expect(() => entryId(text)).toThrow('ID_INVALID');
  });

  it('is never made of a wrong moment or of too little chance', () => {
    expect(() => makeEntryId(-1, new Uint8Array(10))).toThrow('milliseconds');
    expect(() => makeEntryId(2 ** 48, new Uint8Array(10))).toThrow('milliseconds');
    expect(() => makeEntryId(0.5, new Uint8Array(10))).toThrow('milliseconds');
    expect(() => makeEntryId(0, new Uint8Array(9))).toThrow('10 random bytes');
  });
});
