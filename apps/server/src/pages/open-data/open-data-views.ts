import type { Words } from '#disclosure/open-data/column.js';
import type { FileDigest } from '#disclosure/open-data/file-digest.js';
import type { DictionaryView } from '#disclosure/open-data/dictionary.js';
import type { DatasetName } from '#disclosure/open-data/dataset.js';

/** A campaign one may choose. */
export interface CampaignChoice {
  readonly slug: string;
  readonly title: string;
}

/** What the page says of one table before anybody downloads it. */
export interface TableOutlook {
  readonly name: DatasetName;
  readonly title: Words;
  readonly rows: number;
  readonly digest?: FileDigest;
}

/** Everything on the page of open data. */
export interface OpenDataView {
  /** the campaign whose tables are shown; absent where there is none */
  readonly chosen?: CampaignChoice & { readonly tables: readonly TableOutlook[] };
  readonly others: readonly CampaignChoice[];
  /** whether the address named a campaign there is none of */
  readonly isUnknown: boolean;
  readonly dictionary: DictionaryView;
}
