import { Injectable } from '@nestjs/common';
import { Openings, type Reading } from '#ledger/openings.js';
import { SubjectRepository } from './subject.repository.js';

/** What an entry's openings say as of now: what was sealed with it, put right by the corrections since. */
@Injectable()
export class PresentWords {
  constructor(
    private readonly rows: SubjectRepository,
    private readonly openings: Openings,
  ) {}

  /** Values by label. @throws DomainError as `Openings.read` */
  async of(subject: string, index: number, reading: Reading): Promise<ReadonlyMap<string, string>> {
    const order = [index, ...(await this.rows.corrections(subject, index))];
    const opened = await this.openings.readAll(order, reading);
    const words = new Map<string, string>();
    for (const each of order) {
      for (const { fields } of opened.get(each) ?? []) for (const { label, value } of fields) words.set(label, value);
    }
    return words;
  }
}
