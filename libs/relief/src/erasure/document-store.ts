import { Injectable } from '@nestjs/common';
import { ERASED_LINE } from '#core/journal/kinds/erasure.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { DOCUMENTS_FOLDER, restrictedDocumentPath } from '#platform/files/document-paths.js';
import { FileStore } from '#platform/files/file-store.js';
import { BookRepository } from '../book/book.repository.js';
import { DerivedRowRepository } from './derived-rows.repository.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Uploaded files that belong to an erased entry or are one: their keys, and the files themselves. Public ones name nobody and stay. */
@Injectable()
export class DocumentStore implements DerivedStore {
  readonly name = 'documents';
  private readonly files: FileStore;

  constructor(
    private readonly book: BookRepository,
    private readonly rows: DerivedRowRepository,
    private readonly eraser: SubjectEraser,
    files: FileStore,
  ) {
    this.files = files.within(DOCUMENTS_FOLDER);
  }

  async erase({ erased }: ErasedSubject): Promise<void> {
    for (const index of erased) await this.eraseAbout(`entry:${index}`);
    for (const id of await this.rows.documentsAt(erased)) await this.files.remove(restrictedDocumentPath(id));
  }

  private async eraseAbout(about: string): Promise<void> {
    for (const { id, facts } of await this.book.documentsAbout(about)) {
      if (facts['access'] !== 'restricted') continue;
      await this.eraser.erase(id, ERASED_LINE);
      await this.files.remove(restrictedDocumentPath(id));
    }
  }
}
