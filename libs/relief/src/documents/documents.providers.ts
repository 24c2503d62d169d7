import { DocumentsReader } from './documents-reader.js';
import { RecordDocument } from './record-document.js';

/** What the relief module provides of this room. */
export const DOCUMENTS = { entities: [], repositories: [], exported: [DocumentsReader, RecordDocument] } as const;
