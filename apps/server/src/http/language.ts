import type { IncomingMessage } from 'node:http';

/** Languages pages are written in; Vietnamese is the one of law and the default. */
export type Language = 'vi' | 'en';

/** Every language, the default first. */
const LANGUAGES: readonly Language[] = ['vi', 'en'];

/**
 * The language a reader asked for: `?lang=` wins, then the first of `Accept-Language` that we have (RFC 9110 §12.5.4), then Vietnamese.
 * Reads the raw URL, so it serves both Express and the handler in front of it.
 */
export function languageOf(request: Pick<IncomingMessage, 'url' | 'headers'>): Language {
  const asked = /[?&]lang=(vi|en)(?:&|$)/.exec(request.url ?? '')?.[1];
  if (asked === 'vi' || asked === 'en') return asked;
  return acceptedLanguage(request.headers['accept-language']);
}

/** The language of an `Accept-Language` header alone. */
export function acceptedLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'vi', weight: 0 };
  for (const range of (header ?? '').slice(0, 200).split(',')) {
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
