import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { BookRepository } from '../book/book.repository.js';
import { readBankReference } from '../bank-reference.js';

/** What shows that money moved: the bank's reference, a document of the book, or both. */
export interface EvidenceGiven {
  readonly reference?: string;
  /** Id of a document that stands in the book. */
  readonly document?: string;
}

/** Reads what an officer gives as evidence. */
@Injectable()
export class EvidenceReader {
  constructor(private readonly book: BookRepository) {}

  /**
   * @throws DomainError `TEXT_INVALID` with neither, `BANK_REFERENCE_INVALID`, `NOT_FOUND` for a document the book does not hold
   */
  async read({ reference, document }: EvidenceGiven): Promise<EvidenceGiven> {
    if (reference === undefined && document === undefined) throw new DomainError('TEXT_INVALID', { field: 'reference', reason: 'empty' });
    if (document !== undefined && !(await this.book.named('document', document))) {
      throw new DomainError('NOT_FOUND', { field: 'document', document: document.slice(0, 60) });
    }
    return {
      ...(reference !== undefined && { reference: readBankReference(reference, 'reference') }),
      ...(document !== undefined && { document }),
    };
  }
}
