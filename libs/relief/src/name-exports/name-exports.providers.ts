import { AskNameExport } from './ask-name-export.js';
import { FetchNameExport } from './fetch-name-export.js';
import { NameExportFiles } from './name-export-files.js';
import { NameExportRepository } from './name-export.repository.js';
import { RecordNameExport } from './record-name-export.js';
import { VaultStores } from './vault-stores.js';

/** What the relief module provides of this room. */
export const NAME_EXPORTS = {
  entities: [],
  repositories: [VaultStores],
  exported: [NameExportRepository, NameExportFiles, AskNameExport, RecordNameExport, FetchNameExport],
} as const;
