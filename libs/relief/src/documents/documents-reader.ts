import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Openings, type Reading } from '#ledger/openings.js';
import { DOCUMENTS_FOLDER, publicDocumentPath, restrictedDocumentPath } from '#platform/files/document-paths.js';
import { FileStore } from '#platform/files/file-store.js';
import { BookRepository, type NamedDocument } from '../book/book.repository.js';
import { unboxFile } from './file-box.js';
import type { Reach } from '#platform/database/reach.js';

/** A document as officers see it. */
export interface OfficerDocument {
  readonly id: string;
  /** Log index of its entry. */
  readonly index: number;
  readonly role: string;
  readonly about: string;
  readonly access: 'public' | 'restricted';
  readonly type: string;
  readonly bytes: number;
  readonly number?: string;
  readonly dated?: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Documents of the book for the officers' side, restricted ones included. */
@Injectable()
export class DocumentsReader {
  private readonly files: FileStore;

  constructor(
    private readonly book: BookRepository,
    private readonly openings: Openings,
    files: FileStore,
  ) {
    this.files = files.within(DOCUMENTS_FOLDER);
  }

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<OfficerDocument> {
    return documentOf(await this.named(id));
  }

  /** What belongs to something, e.g. `request:<id>`, oldest first. */
  async about(subject: string, reach: Reach = 'everything'): Promise<readonly OfficerDocument[]> {
    return (await this.book.documentsAbout(subject, reach)).map(documentOf);
  }

  /**
   * The bytes of a document as they were kept.
   * @param reading who opens it and what for: written into the access log for a restricted one
   * @throws DomainError `NOT_FOUND`, `ERASED` when a restricted one can't be opened any more
   */
  async open(id: string, reading: Reading): Promise<{ readonly document: OfficerDocument; readonly bytes: Buffer }> {
    const named = await this.named(id);
    const document = documentOf(named);
    const bytes = document.access === 'public' ? await this.readPublic(named) : await this.readRestricted(named, reading);
    return { document, bytes };
  }

  private async named(id: string): Promise<NamedDocument> {
    const found = UUID.test(id) ? await this.book.document(id) : undefined;
    if (!found) throw new DomainError('NOT_FOUND', { document: id.slice(0, 40) });
    return found;
  }

  private async readPublic({ id, facts }: NamedDocument): Promise<Buffer> {
    const bytes = await this.files.readFile(publicDocumentPath(Buffer.from(textOf(facts, 'sha256'), 'base64')));
    if (!bytes) throw new Error(`the file of document ${id} is gone`);
    return bytes;
  }

  private async readRestricted({ id, index }: NamedDocument, reading: Reading): Promise<Buffer> {
    const sealed = await this.files.readFile(restrictedDocumentPath(id));
    const opened = await this.openings.read(index, { ...reading, about: `document:${id}` });
    const key = opened.flatMap(({ fields }) => fields).find(({ label }) => label === 'file_key')?.value;
    if (key === undefined) throw new DomainError('ERASED', { document: id });
    if (!sealed) throw new Error(`the file of document ${id} is gone`);
    return unboxFile({ key: Buffer.from(key, 'base64'), sealed }, id);
  }
}

function documentOf({ id, index, facts }: NamedDocument): OfficerDocument {
  const { number, dated } = facts;
  return {
    id,
    index,
    role: textOf(facts, 'role'),
    about: textOf(facts, 'about'),
    access: facts['access'] === 'public' ? 'public' : 'restricted',
    type: textOf(facts, 'type'),
    bytes: Number(textOf(facts, 'bytes')),
    ...(typeof number === 'string' && { number }),
    ...(typeof dated === 'string' && { dated }),
  };
}

function textOf(facts: Readonly<Record<string, unknown>>, name: string): string {
  const value = facts[name];
  if (typeof value !== 'string') throw new Error(`a document's name lacks ${name}`);
  return value;
}
