import type { AsOf } from '../as-of/as-of.js';
import { DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { Column, Words } from './column.js';
import type { DatasetFilter, DatasetName } from './dataset.js';
import { LICENCE } from './licence.js';
import type { OpenDatasets } from './open-datasets.js';
import { DATASET_FORMATS, type DatasetFormat } from './row-formats.js';

/** What one dataset is and what its columns mean. */
export interface DictionaryEntry {
  readonly name: DatasetName;
  readonly title: Words;
  readonly about: Words;
  readonly key: readonly string[];
  readonly filters: readonly DatasetFilter[];
  readonly columns: readonly Column[];
}

/** Body of `/public/v1/dictionary.json`. */
export interface DictionaryView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly licence: typeof LICENCE;
  readonly formats: readonly DatasetFormat[];
  /** where a campaign's files are, with `{slug}`, `{dataset}` and `{format}` to fill in */
  readonly address: string;
  readonly data: readonly DictionaryEntry[];
}

/** Path of the dictionary below the public address. */
export const DICTIONARY_PATH = '/public/v1/dictionary.json';

/** The data dictionary: every dataset with every column. @throws DomainError `NOT_FOUND` before anything was published */
export async function dictionary({ published, place }: PublicSources, datasets: OpenDatasets): Promise<DictionaryView> {
  return {
    as_of: asOfView(await published.newestFollowed(), place.publicUrl),
    definitions_url: place.publicUrl + DEFINITIONS_PATH,
    licence: LICENCE,
    formats: DATASET_FORMATS,
    address: `${place.publicUrl}/public/v1/campaigns/{slug}/{dataset}.{format}`,
    data: datasets.all.map(({ name, title, about, key, filters, columns }) => ({ name, title, about, key, filters, columns })),
  };
}
