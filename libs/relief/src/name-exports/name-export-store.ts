import { Injectable } from '@nestjs/common';
import { DerivedStores } from '../erasure/derived-stores.js';
import { NameExportFiles } from './name-export-files.js';

/** Exports with full names that were not fetched yet: all of them go with anybody, for nobody can see whose names they hold. */
@Injectable()
export class NameExportStore {
  constructor(stores: DerivedStores, files: NameExportFiles) {
    stores.add({ name: 'name_exports', erase: () => files.sweep(true) });
  }
}
