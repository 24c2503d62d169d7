import { AskNameExport } from './ask-name-export.js';
import { FetchNameExport } from './fetch-name-export.js';
import { NameExportFiles } from './name-export-files.js';
import { NameExportStore } from './name-export-store.js';
import { NameExportRepository } from './name-export.repository.js';
import { RecordNameExport } from './record-name-export.js';

/** What the relief module provides of this room. */
export const NAME_EXPORTS = {
  entities: [],
  repositories: [NameExportStore],
  exported: [NameExportRepository, NameExportFiles, AskNameExport, RecordNameExport, FetchNameExport],
} as const;
