import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { Reading } from '#ledger/openings.js';
import { type SubjectEntry, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { DonorCorrectionsInbox } from '../donors/donor-corrections-inbox.js';
import { PresentWords } from './present-words-reader.js';
import { SubjectFinder } from './subject-finder.js';
import { SubjectRequestsReader } from './subject-requests-reader.js';

/** One gift, promise or delivery with everything kept of it. */
export interface SubjectFileEntry extends SubjectEntry {
  /** values by label, as put right since */
  readonly words: Readonly<Record<string, string>>;
}

/** Everything kept about a person, for that person. */
export interface SubjectFile {
  readonly request: string;
  /** the donor's record, where there is one */
  readonly profile?: Readonly<Record<string, string>>;
  readonly entries: readonly SubjectFileEntry[];
}

/** What somebody who asked to see their data is given. */
@Injectable()
export class SubjectFiles {
  constructor(
    private readonly requests: SubjectRequestsReader,
    private readonly finder: SubjectFinder,
    private readonly eraser: SubjectEraser,
    private readonly donors: DonorCorrectionsInbox,
    private readonly words: PresentWords,
  ) {}

  /**
   * @param officer who hands it over: written down in the access log
   * @throws DomainError `NOT_FOUND`, `REQUEST_STATE` unless it is a request to see that was granted
   */
  async of(id: string, officer: string): Promise<SubjectFile> {
    const { kind, state, outcome, subject } = await this.requests.stored(id);
    if (kind !== 'see' || state !== 'done' || outcome === 'refused') throw new DomainError('REQUEST_STATE', { request: id, state });
    const reading = { officer, purpose: 'subject_request', about: `subject-request:${id}` } as const;
    const subjects = [subject, ...(await this.finder.replacements(subject))];
    const entries: SubjectFileEntry[] = [];
    for (const each of subjects) entries.push(...(await this.entriesOf(each, reading)));
    const profile = await this.donors.profile(subject, reading);
    return { request: id, ...(profile && { profile }), entries };
  }

  private async entriesOf(subject: string, reading: Reading): Promise<readonly SubjectFileEntry[]> {
    const entries = (await this.eraser.entriesOf(subject)).filter(({ kind }) => kind !== 'correction');
    return Promise.all(
      entries.map(async (entry) => ({ ...entry, words: Object.fromEntries(await this.words.of(subject, entry.index, reading)) })),
    );
  }
}
