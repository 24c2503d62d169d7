import type pg from 'pg';
import type { Registry } from '../registry/registry.js';
import type { PublishedReader } from './published-reader.js';

/** What readers of public figures know of this installation. */
export interface PublicPlace {
  /** origin of the log */
  readonly origin: string;
  /** address the public reaches us by, without a slash at the end */
  readonly publicUrl: string;
}

/** What public figures are read with. */
export interface PublicSources {
  /** connections of the role `app`; of `search` for search and look-ups */
  readonly pool: pg.Pool;
  readonly published: PublishedReader;
  readonly registry: Registry;
  readonly place: PublicPlace;
}
