import { DomainError } from '#core/domain-error.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { AllocationsViewReader } from '../decisions/allocations-view-reader.js';
import type { PublicDocuments } from '../decisions/public-documents.js';
import type { AreasReader } from '../figures/areas-reader.js';
import type { DaysReader } from '../figures/days-reader.js';
import type { GoodsFlowReader } from '../figures/goods-flow-reader.js';
import type { HandOutsReader } from '../hand-outs/hand-outs-reader.js';
import { allocationsDataset } from './allocations-dataset.js';
import { areasDataset } from './areas-dataset.js';
import type { Dataset } from './dataset.js';
import { daysDataset } from './days-dataset.js';
import { disbursementsDataset } from './disbursements-dataset.js';
import { documentsDataset } from './documents-dataset.js';
import { entriesDataset } from './entries-dataset.js';
import { goodsDataset } from './goods-dataset.js';

/** Readers the datasets stand on. */
export interface DatasetReaders {
  readonly sources: PublicSources;
  readonly allocations: AllocationsViewReader;
  readonly documents: PublicDocuments;
  readonly days: DaysReader;
  readonly goods: GoodsFlowReader;
  readonly areas: AreasReader;
  readonly handOuts: HandOutsReader;
}

/** The one list of what is published as a table: files, dictionary, data package and page all follow it. */
export class OpenDatasets {
  readonly all: readonly Dataset[];

  constructor({ sources, allocations, documents, days, goods, areas, handOuts }: DatasetReaders) {
    this.all = [
      entriesDataset(sources),
      disbursementsDataset(sources, handOuts),
      allocationsDataset(sources, allocations),
      goodsDataset(goods),
      areasDataset(areas),
      documentsDataset(sources, documents),
      daysDataset(days),
    ];
  }

  /** A dataset by its name. @throws DomainError `NOT_FOUND` */
  named(name: string): Dataset {
    const found = this.all.find((each) => each.name === name);
    if (!found) throw new DomainError('NOT_FOUND', { dataset: name.slice(0, 40) });
    return found;
  }
}
