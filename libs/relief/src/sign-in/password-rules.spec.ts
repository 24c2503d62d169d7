import fc from 'fast-check';
import { DomainError } from '#core/domain-error.js';
import { normalPassword, readNewPassword } from './password-rules.js';

const OWN = { name: 'Nguyễn Thị Hồng Nhung', userName: 'hong.nhung', email: 'nhung@mattran.example' };

function refusal(password: string): string | undefined {
  try {
    readNewPassword(password, OWN);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('a new password', () => {
  it.each([
    'lúa chín vàng ngoài đồng xa',
    'correct horse battery staple',
    'Xy7!qP0zLw2#',
    '🌾🌊🌙🌸🌿🍃🌾🌊🌙🌸🌿🍃',
    '            a b c d e',
  ])('may be anything of twelve characters that is not easy to guess: %s', (password) => {
    expect(refusal(password)).toBeUndefined();
  });

  it('is measured in characters, not in bytes or halves of them', () => {
    expect(refusal('🌾🌊🌙🌸🌿🍃🌾🌊🌙🌸🌿')).toBe('PASSWORD_LENGTH');
    expect(refusal('ả'.normalize('NFD') + 'bcdefghijk'.slice(0, 10))).toBe('PASSWORD_LENGTH');
    expect(refusal(`lúa chín vàng ${'đ'.repeat(114)}`)).toBeUndefined();
    expect(refusal(`lúa chín vàng ${'đ'.repeat(115)}`)).toBe('PASSWORD_LENGTH');
  });

  it.each(['123456789012', 'QwertyUiop123', 'iloveyou2026', 'PASSWORD1234', 'aaaaaaaaaaaaaaaa', 'abababababab', '!!dragon!!2026'])(
    'is not on the list of common ones, whatever its case or the year behind it: %s',
    (password) => {
      expect(refusal(password)).toBe('PASSWORD_COMMON');
    },
  );

  it.each([
    'MinhBach2026!!',
    'nguyenthihongnhung',
    'Hồng Nhung 1990',
    'hong.nhung.hong.nhung',
    'nhung@mattran.example',
    'minhbachminhbach',
  ])('is not made of one’s own name, e-mail or the name of the product: %s', (password) => {
    expect(refusal(password)).toBe('PASSWORD_COMMON');
  });

  it('is the same however its marks are typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(normalPassword(text.normalize('NFD'))).toBe(normalPassword(text.normalize('NFC')));
      }),
    );
  });
});
