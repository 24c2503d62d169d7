import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Languages pages are written in; Vietnamese is the one of law and the default. */
export type Language = 'vi' | 'en';

/** Every language, the default first. */
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** What a text in the reader's language depends on, for `Vary`: nothing may keep it for somebody else. */
export const LANGUAGE_VARY = 'Accept-Language, Cookie';

// Over https the prefix keeps other hosts of the same domain from setting it (RFC 6265bis §4.1.3.2).
const COOKIE = 'minhbach-lang';
const CHOSEN = new RegExp(`(?:^|; ?)(?:__Host-)?${COOKIE}=(vi|en)(?:;|$)`);
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The language a reader asked for: `?lang=` wins, then what they chose before, then the first of `Accept-Language` that we have
 * (RFC 9110 §12.5.4), then Vietnamese. Reads the raw URL, so it serves both Express and the handler in front of it.
 */
export function languageOf(request: Pick<IncomingMessage, 'url' | 'headers'>): Language {
  return languageNamed(/[?&]lang=(vi|en)(?:&|$)/.exec(request.url ?? '')?.[1]) ?? preferredLanguage(request.headers);
}

/** The language for an address that names none: the one chosen before, else that of `Accept-Language`. */
export function preferredLanguage({ cookie, 'accept-language': accepted }: IncomingHttpHeaders): Language {
  const chosen = cookie === undefined ? undefined : languageNamed(CHOSEN.exec(cookie)?.[1]);
  return chosen ?? acceptedLanguage(accepted);
}

/** `vi` or `en` as a language; `undefined` for anything else. */
export function languageNamed(text: unknown): Language | undefined {
  return LANGUAGES.find((known) => known === text);
}

/** A `Set-Cookie` that keeps a chosen language for a year. It names the language and nothing of the reader. @param isHttps whether the public reaches us by https */
export function languageCookie(language: Language, isHttps: boolean): string {
  const pair = `${COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`;
  return isHttps ? `__Host-${pair}; Secure` : pair;
}

/** The language of an `Accept-Language` header alone. */
export function acceptedLanguage(header: string | undefined): Language {
  if (header === undefined) return 'vi';
  let best: { language: Language; weight: number } = { language: 'vi', weight: 0 };
  for (const range of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = Number(
      parameters
        .find((each) => each.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? '1',
    );
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
