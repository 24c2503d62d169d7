import { type AsOf, DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { Column, ColumnType } from './column.js';
import type { Dataset } from './dataset.js';
import type { DatasetFiles } from './dataset-files.js';
import { DICTIONARY_PATH } from './dictionary.js';
import { LICENCE } from './licence.js';
import type { OpenDatasets } from './open-datasets.js';
import { type DatasetFormat, MEDIA_TYPES } from './row-formats.js';

/** Formats whose equal rows are equal bytes; a spreadsheet also holds the moment it was made. */
const STABLE = ['csv', 'jsonl'] as const;

interface TableField {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

interface DataResource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly format: DatasetFormat;
  readonly mediatype: string;
  readonly encoding?: 'utf-8';
  readonly bytes?: number;
  readonly hash?: string;
  readonly rows: number;
  readonly schema: {
    readonly fields: readonly TableField[];
    readonly primaryKey: readonly string[];
    readonly missingValues: readonly string[];
  };
}

/** Body of `/public/v1/campaigns/{slug}/datapackage.json` (Data Package, https://datapackage.org, version 2). */
export interface DataPackageView {
  readonly $schema: string;
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly homepage: string;
  /** size of the tree */
  readonly version: string;
  readonly created: string;
  readonly licenses: readonly [typeof LICENCE];
  readonly contributors: readonly { readonly title: string; readonly roles: readonly string[] }[];
  readonly resources: readonly DataResource[];
  readonly as_of: AsOf;
  readonly definitions_url: string;
}

/** What data packages are made with. */
export interface PackageTools {
  readonly sources: PublicSources;
  readonly campaigns: CampaignReader;
  readonly datasets: OpenDatasets;
  readonly files: DatasetFiles;
}

/** All files of a campaign and what is in them, with their digests where these are known. @throws DomainError `NOT_FOUND` */
export async function dataPackage(slug: string, { sources, campaigns, datasets, files }: PackageTools): Promise<DataPackageView> {
  const { campaign } = await campaigns.campaign(slug);
  const published = await sources.published.newestFollowed();
  const { publicUrl } = sources.place;
  const base = `${publicUrl}/public/v1/campaigns/${slug}`;
  const resources: DataResource[] = [];
  for (const dataset of datasets.all) {
    for (const format of STABLE) {
      const { rows, digest } = await files.outlook(slug, { dataset: dataset.name, format, size: published.size });
      const known = digest && { bytes: digest.bytes, hash: `sha256:${digest.sha256}` };
      resources.push({ ...resourceOf(dataset, format, base), encoding: 'utf-8', rows, ...known });
    }
    resources.push({ ...resourceOf(dataset, 'xlsx', base), rows: await files.rowsOf(slug, dataset.name, published.size) });
  }
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `minhbach-${slug}`,
    id: `${base}/datapackage.json`,
    title: campaign.title,
    description: `Sổ cứu trợ tính đến dấu niêm phong số ${published.size}. Nghĩa các cột: ${publicUrl}${DICTIONARY_PATH}. · The relief book as of checkpoint ${published.size}.`,
    homepage: `${publicUrl}/cd/${slug}`,
    version: String(published.size),
    created: published.at,
    licenses: [LICENCE],
    contributors: [{ title: campaign.unit.name, roles: ['publisher'] }],
    resources,
    as_of: asOfView(published, publicUrl),
    definitions_url: publicUrl + DEFINITIONS_PATH,
  };
}

function resourceOf(dataset: Dataset, format: DatasetFormat, base: string): Omit<DataResource, 'rows'> {
  return {
    name: format === 'csv' ? dataset.name : `${dataset.name}-${format}`,
    title: `${dataset.title.vi} · ${dataset.title.en}`,
    description: `${dataset.about.vi} · ${dataset.about.en}`,
    path: `${base}/${dataset.name}.${format}`,
    format,
    mediatype: MEDIA_TYPES[format].split(';', 1)[0] ?? '',
    schema: {
      fields: dataset.columns.map((column) => fieldOf(column, format)),
      primaryKey: dataset.key,
      missingValues: [''],
    },
  };
}

/** Types of Table Schema, https://datapackage.org/standard/table-schema/. */
const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  code: 'string',
  count: 'integer',
  money: 'integer',
  quantity: 'number',
  date: 'date',
  instant: 'datetime',
};

function fieldOf({ name, type, unit, meaning }: Column, format: DatasetFormat): TableField {
  const isTextInJson = format === 'jsonl' && (type === 'money' || type === 'quantity');
  const measured = unit === null ? '' : ` (${unit})`;
  return { name, type: isTextInJson ? 'string' : FIELD_TYPES[type], description: `${meaning.vi}${measured} · ${meaning.en}${measured}` };
}
