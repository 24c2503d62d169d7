import { DocumentsReader } from './documents-reader.js';
import { RecordDocument } from './record-document.js';
import { RecordUpload } from './record-upload.js';

/** What the relief module provides of this room, beside `DocumentProgram`, which tests that run from sources replace. */
export const DOCUMENTS = { entities: [], repositories: [], exported: [DocumentsReader, RecordDocument, RecordUpload] } as const;
