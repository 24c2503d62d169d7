import type { Request } from 'express';
import type { Dataset } from '#disclosure/open-data/dataset.js';
import { type ListFilter, parseListFilter } from '#disclosure/listing/list-filter.js';
import { queryTexts } from '../list-query.js';

/**
 * Reads the filters of a file's address: those of the list it is a file of.
 * @param more names beside the dataset's own
 * @throws RequestError `VALIDATION` for a filter the dataset does not have or one given twice; DomainError as `parseListFilter`
 */
export function datasetFilter(request: Request, { filters }: Dataset, more: readonly string[] = []): ListFilter {
  return parseListFilter(queryTexts(request, new Set([...filters, ...more, 'lang'])));
}
