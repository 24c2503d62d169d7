import { isSecretPath } from './page-path.js';

/** Characters of the longest address that is led back to. */
export const OWN_PATH_MAX = 2_000;

// No fragment, no backslash, which browsers read as a slash, nothing invisible; and no two slashes before the query, which would begin a host.
const OWN_PATH = /^\/(?!\/)[!"$-[\]-~]*$/;

/** A path of this site with its query, as somebody sent it; `undefined` for anything that could lead elsewhere or is too long. */
export function ownPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > OWN_PATH_MAX || !OWN_PATH.test(text)) return undefined;
  return text.split('?', 1)[0]?.includes('//') === true ? undefined : text;
}

/**
 * The address to come back to in another language: a page's path with the query it was asked with, but for `lang`, which would undo the choice,
 * and for addresses that hold a code, which no page repeats.
 * @param url as it was asked for; its query is left out where it is another page's, or nothing that could be led back to
 */
export function addressOf(path: string, url: string): string {
  const own = ownPath(url);
  if (own === undefined || own.split('?', 1)[0] !== path) return path;
  return withPairs(withoutLanguage(own), (pair) => ![...new URLSearchParams(pair).values()].some(isSecretPath));
}

/** An address that names no language. */
export function withoutLanguage(address: string): string {
  return withPairs(address, (pair) => !pair.startsWith('lang='));
}

function withPairs(address: string, isKept: (pair: string) => boolean): string {
  const mark = address.indexOf('?');
  if (mark < 0) return address;
  const pairs = address.slice(mark + 1).split('&');
  const kept = pairs.filter((pair) => pair !== '' && isKept(pair));
  return kept.length === 0 ? address.slice(0, mark) : `${address.slice(0, mark)}?${kept.join('&')}`;
}
