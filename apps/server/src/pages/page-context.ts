import type { Instant } from '#core/dates.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { Contacts } from '#platform/config/contact-settings.js';
import type { Language } from '../http/language.js';

/** The newest published seal as pages name it. */
export interface SealMark {
  readonly size: number;
  readonly at: Instant;
}

/** What every page needs beside its own figures. */
export interface PageContext {
  readonly language: Language;
  /** path of the page without its query */
  readonly path: string;
  /** path with the query the page was asked with, to come back to in another language; the path alone when left out */
  readonly address?: string;
  /** host the public reaches us by, e.g. `minhbach.example` */
  readonly host: string;
  /** scheme and host the public reaches us by, e.g. `https://minhbach.example` */
  readonly site: string;
  /** seal the figures are as of; absent before the first one */
  readonly seal?: SealMark;
  /** English name of an item of the catalogue by its code, where it has one */
  readonly englishItem?: (code: string) => string | undefined;
  /** who owns the site, named in the footer */
  readonly owner?: Contacts;
}

/** The same page for a block of figures that stands on a seal of its own. */
export function contextAsOf(context: PageContext, { tree_size: size, timestamp: at }: AsOf): PageContext {
  return { ...context, seal: { size: Number(size), at } };
}
