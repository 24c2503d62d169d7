import fc from 'fast-check';
import { languageOf } from '../http/language.js';
import { addressOf, OWN_PATH_MAX, ownPath, withoutLanguage } from './own-path.js';

const SITE = 'https://minhbach.example';

// Pieces that have led browsers to other sites, among ordinary ones.
const PIECES = [
  '/',
  '//',
  '\\',
  '.',
  '..',
  '%2e',
  '%2f',
  '%5c',
  'evil.example',
  'https:',
  'javascript:',
  '@',
  ':',
  '\t',
  '\n',
  '\r',
  '\0',
  ' ',
  '?',
  '#',
  'lang=en',
  '&',
  'cd',
  'thu',
  'min=1+tr',
  'ủng',
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  hostile,
  hostile.map((text) => `/${text}`),
);

/** Where a browser goes that is led from any page of ours. */
function landing(location: string): URL {
  return new URL(location, `${SITE}/cd/bao-so-3/thu?min=1`);
}

describe('the way back after a language was chosen', () => {
  it('never leaves the site, whatever was sent', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const back = withoutLanguage(ownPath(text) ?? '/');
        expect(landing(back).origin).toBe(SITE);
        // Not even for somebody who writes the address anew from its parts.
        const { pathname, search } = landing(back);
        expect(landing(pathname + search).origin).toBe(SITE);
        expect(back).toMatch(/^\/[!-~]*$/);
        expect(back.length).toBeLessThanOrEqual(OWN_PATH_MAX);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    '',
    'cd',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/cd\r\nSet-Cookie: a=b',
    `/${'a'.repeat(OWN_PATH_MAX)}`,
    ['/cd'],
    undefined,
  ])('takes nothing of %j', (text) => {
    expect(ownPath(text)).toBeUndefined();
  });

  it('is the very address with its filters, but for the language it named', () => {
    const query = fc.webQueryParameters().filter((text) => !text.includes('?') && ownPath(`/cd?${text}`) !== undefined);
    fc.assert(
      fc.property(query, (text) => {
        const [asked, kept] = [`/cd?${text}&lang=en`, `/cd?${text}`];
        const back = addressOf('/cd', asked);
        expect(languageOf({ url: back, headers: {} })).toBe('vi');
        expect([...landing(back).searchParams].filter(([name]) => name !== '')).toEqual(
          [...landing(kept).searchParams].filter(([name]) => name !== 'lang' && name !== ''),
        );
      }),
    );
    expect(addressOf('/cd/bao/thu', '/cd/bao/thu?lang=en&min=1+tr&unit=44')).toBe('/cd/bao/thu?min=1+tr&unit=44');
    expect(addressOf('/cd', '/cd?lang=vi')).toBe('/cd');
  });

  it('repeats no address that holds a code', () => {
    expect(addressOf('/gop-y', '/gop-y?trang=%2Fr%2F4H8ZWS4T6V1N2X7K9Q3M5P0RJD&chu-de=gift')).toBe('/gop-y?chu-de=gift');
    expect(addressOf('/gop-y', '/gop-y?trang=/dk/BCFGHJKMNPQR')).toBe('/gop-y');
    expect(addressOf('/gop-y', '/gop-y?trang=/r')).toBe('/gop-y?trang=/r');
  });

  it('is the page without a query where the query was another page’s', () => {
    expect(addressOf('/dang-nhap', '/dang-nhap/openid/ve?code=once&state=x')).toBe('/dang-nhap');
    expect(addressOf('/cd', `/cd?x=${'a'.repeat(OWN_PATH_MAX)}`)).toBe('/cd');
  });
});
