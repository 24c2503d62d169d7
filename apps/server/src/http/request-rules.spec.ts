import { checkpointTag, draftTag, matchesTag, readIfMatch, textDigest } from './etag.js';
import { readIdempotencyKey } from './idempotency.js';
import { acceptedLanguage, languageCookie, languageOf } from './language.js';

describe('readIdempotencyKey', () => {
  it('takes 1 to 200 visible ASCII characters and refuses everything else', () => {
    expect(readIdempotencyKey('desk-2:000418')).toBe('desk-2:000418');
    expect(() => readIdempotencyKey(undefined)).toThrow('IDEMPOTENCY_KEY_MISSING');
    for (const wrong of ['', ' ', 'a b', 'ấ', 'x'.repeat(201), 'tab\t'])
      expect(() => readIdempotencyKey(wrong)).toThrow('IDEMPOTENCY_KEY_INVALID');
  });
});

describe('validators', () => {
  it('let an editor change exactly the version they saw', () => {
    expect(readIfMatch(draftTag(3))).toBe(3);
    expect(() => readIfMatch(undefined)).toThrow('PRECONDITION_REQUIRED');
    for (const wrong of ['*', 'W/"v3"', '"3"', 'v3']) expect(() => readIfMatch(wrong)).toThrow('PRECONDITION_FAILED');
  });

  it('name the seal first, and tell apart two texts of one seal', () => {
    expect(checkpointTag(7, 'b', 'vi', textDigest('cần 40 kg'))).toMatch(/^W\/"7\.b\.vi\.[0-9a-f]{12}"$/);
    expect(textDigest('cần 40 kg')).toBe(textDigest('cần 40 kg'));
    expect(textDigest('cần 40 kg')).not.toBe(textDigest('cần 50 kg'));
  });

  it('compare weakly', () => {
    expect(matchesTag('"7.b.vi"', 'W/"7.b.vi"')).toBe(true);
    expect(matchesTag('*', 'W/"7.b.vi"')).toBe(true);
    expect(matchesTag(undefined, 'W/"7.b.vi"')).toBe(false);
  });
});

describe('the language of an answer', () => {
  it('is Vietnamese unless English was asked for', () => {
    expect(acceptedLanguage(undefined)).toBe('vi');
    expect(acceptedLanguage('fr-FR,fr;q=0.9')).toBe('vi');
    expect(acceptedLanguage('en;q=0.4, vi;q=0.8')).toBe('vi');
    expect(acceptedLanguage('en-US,en;q=0.9')).toBe('en');
    expect(acceptedLanguage('en;q=abc')).toBe('vi');
    expect(languageOf({ url: '/cd?x=1&lang=en', headers: {} })).toBe('en');
  });

  it('is the one chosen before, but for an address that names another', () => {
    const headers = { cookie: 'minhbach=x; minhbach-lang=vi', 'accept-language': 'en' };
    expect(languageOf({ url: '/cd', headers })).toBe('vi');
    expect(languageOf({ url: '/cd?lang=en', headers })).toBe('en');
    expect(languageOf({ url: '/cd?lang=fr', headers })).toBe('vi');
  });

  it('follows the browser where the cookie is not one of ours', () => {
    for (const cookie of [
      '',
      'lang=vi',
      'x-minhbach-lang=vi',
      'minhbach-lang=',
      'minhbach-lang=fr',
      'minhbach-lang=vien',
      'a="; minhbach-lang=v',
    ])
      expect([cookie, languageOf({ url: '/', headers: { cookie, 'accept-language': 'en' } })]).toEqual([cookie, 'en']);
  });

  it('is kept for a year in a cookie that says nothing else, over https under a name no other host may set', () => {
    expect(languageCookie('vi', false)).toBe('minhbach-lang=vi; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax');
    expect(languageCookie('en', true)).toBe('__Host-minhbach-lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure');
    for (const isHttps of [true, false]) {
      const cookie = languageCookie('en', isHttps).split(';')[0] ?? '';
      expect(languageOf({ url: '/', headers: { cookie } })).toBe('en');
    }
  });
});
