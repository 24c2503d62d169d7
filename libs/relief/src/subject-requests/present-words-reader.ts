import { Injectable } from '@nestjs/common';
import { Openings, type Reading } from '#ledger/openings.js';
import { CorrectionRepository } from './correction.repository.js';
import { SubjectRepository } from './subject.repository.js';

/** What one opening of an entry says as of now, values by label. */
export interface PresentOpening {
  readonly subject: string;
  readonly words: ReadonlyMap<string, string>;
}

/** What an entry's openings say as of now: what was sealed with it, put right by the corrections since. */
@Injectable()
export class PresentWords {
  constructor(
    private readonly rows: SubjectRepository,
    private readonly corrections: CorrectionRepository,
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

  /** The same for everybody many entries name; entries without openings are missing. @throws DomainError as `Openings.readAll` */
  async ofAll(indexes: readonly number[], reading: Reading): Promise<ReadonlyMap<number, readonly PresentOpening[]>> {
    const corrections = await this.corrections.ofAll(indexes);
    const opened = await this.openings.readAll([...indexes, ...corrections.map(({ index }) => index)], reading);
    const present = new Map<number, readonly PresentOpening[]>();
    for (const index of indexes) {
      const made = (opened.get(index) ?? []).map(({ subject, fields }) => {
        const words = new Map(fields.map(({ label, value }) => [label, value] as const));
        for (const right of corrections) {
          if (right.about !== index || right.subject !== subject) continue;
          for (const each of opened.get(right.index) ?? []) for (const { label, value } of each.fields) words.set(label, value);
        }
        return { subject, words };
      });
      if (made.length > 0) present.set(index, made);
    }
    return present;
  }
}
