import { Injectable } from '@nestjs/common';
import { NameExportFiles } from '../name-exports/name-export-files.js';
import type { DerivedStore } from './derived-stores.js';

/** Exports with full names that were not fetched yet: all of them go, for nobody can see whose names they hold. */
@Injectable()
export class NameExportStore implements DerivedStore {
  readonly name = 'name_exports';

  constructor(private readonly files: NameExportFiles) {}

  async erase(): Promise<void> {
    await this.files.sweep(true);
  }
}
