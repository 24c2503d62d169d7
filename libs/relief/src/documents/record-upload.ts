import { Injectable } from '@nestjs/common';
import type { OfficerCall } from '../officer-call.js';
import { DocumentProgram } from './document-program.js';
import { RecordDocument, type RecordDocumentCommand, type RecordedDocument } from './record-document.js';

/** A saved upload with what it is and what it belongs to. */
export interface RecordUploadCommand extends Omit<RecordDocumentCommand, 'file'> {
  /** Absolute path of the upload. */
  readonly path: string;
}

/** Takes a document in that somebody sent: looked over in a process of its own, then sealed. */
@Injectable()
export class RecordUpload {
  constructor(
    private readonly program: DocumentProgram,
    private readonly documents: RecordDocument,
  ) {}

  /** @throws DomainError what `DocumentProgram` and `RecordDocument` refuse */
  async execute({ path, ...command }: RecordUploadCommand, call: OfficerCall): Promise<RecordedDocument> {
    return this.documents.execute({ ...command, file: await this.program.read({ path }) }, call);
  }
}
