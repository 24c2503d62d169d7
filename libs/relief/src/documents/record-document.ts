import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { type DocumentRole, isDocumentSubject } from '#core/journal/kinds/document.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { DOCUMENTS_FOLDER, publicDocumentPath, restrictedDocumentPath } from '#platform/files/document-paths.js';
import { FileStore } from '#platform/files/file-store.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type OptionalFields, optionalFields } from '../optional-fields.js';
import { pastDay } from '../past-day.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { RequestRepository } from '../requests/request.repository.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { boxFile } from './file-box.js';
import type { ReadFile } from './read-file.js';

/** A file with what it is and what it belongs to. */
export interface RecordDocumentCommand {
  readonly campaign: string;
  /** Code of the unit that keeps it. */
  readonly unit: string;
  readonly role: DocumentRole;
  /** `campaign:<slug>`, `request:<id>`, `entry:<index>`, …; the campaign when left out. */
  readonly about?: string;
  readonly access: 'public' | 'restricted';
  /** As offices number it, e.g. `451/QĐ-BVĐ`. */
  readonly number?: string;
  /** The day it bears, `YYYY-MM-DD`. */
  readonly dated?: string;
  /** As `readFile` made it. */
  readonly file: ReadFile;
}

/** A document as just sealed. */
export interface RecordedDocument extends RecordedEntry {
  readonly type: string;
  readonly bytes: number;
}

/**
 * Takes a file in that was looked over: keeps it beside the book (encrypted when restricted) and seals what it is and its digest, or a
 * commitment to it.
 */
@Injectable()
export class RecordDocument {
  private readonly files: FileStore;

  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly log: LogReader,
    private readonly campaigns: CampaignsReader,
    private readonly requests: RequestRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
    files: FileStore,
  ) {
    this.files = files.within(DOCUMENTS_FOLDER);
  }

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `NOT_FOUND` for what it belongs to (an entry has to be of the unit that keeps
   * the document or of one below it), `TEXT_INVALID`, `DATE_INVALID`, `DATE_IN_FUTURE`, `ENTRY_INVALID` with `access` when a signed list would be public, and what the journal refuses
   */
  async execute(command: RecordDocumentCommand, call: OfficerCall): Promise<RecordedDocument> {
    const { file, ...request } = command;
    await this.campaigns.receiving(command.campaign);
    const about = await this.subjectOf(command);
    const draft = documentDraft(command, { about, file, id: newEntryId(this.clock), date: today(this.clock), maker: call.maker });
    const key = callKey(call, command.unit, { write: 'document', ...request, about, file: file.sha256.toString('base64') });
    const posted = command.access === 'public' ? await this.postPublic(draft, file, key) : await this.postRestricted(draft, file, key);
    return { ...posted, type: file.type, bytes: file.bytes.length };
  }

  private async postPublic(draft: EntryDraft, file: ReadFile, key: ReturnType<typeof callKey>): Promise<RecordedEntry> {
    await this.files.writeImmutable(publicDocumentPath(file.sha256), file.bytes);
    const facts = { ...draft.facts, sha256: file.sha256.toString('base64') };
    return recordedEntry(await this.journal.post({ entries: [{ ...draft, facts }], openings: [], key, lane: 'desk' }));
  }

  private async postRestricted(draft: EntryDraft, file: ReadFile, key: ReturnType<typeof callKey>): Promise<RecordedEntry> {
    const path = restrictedDocumentPath(draft.id);
    const boxed = boxFile(file.bytes, draft.id);
    await this.files.writeImmutable(path, boxed.sealed);
    // The file's key lies in the vault with the digest: whoever is erased there takes the file along.
    const sealed = this.openings.commit({ ev0: file.sha256.toString('base64'), file_key: boxed.key.toString('base64') });
    const opening: OpeningDraft = {
      entry: 0,
      subject: draft.id,
      fields: sealed.fields,
      consent: 'anonymous',
      organisation: false,
      display: { donor: '', memo: '', reference: '' },
    };
    const evidence = [sealed.commitments['ev0'] ?? ''];
    const forget = async (): Promise<void> => this.files.remove(path);
    try {
      const recorded = recordedEntry(
        await this.journal.post({ entries: [{ ...draft, evidence }], openings: [opening], key, lane: 'desk' }),
      );
      if (recorded.hit) await forget();
      return recorded;
    } catch (error) {
      if (error instanceof DomainError) await forget();
      throw error;
    }
  }

  /** What the document belongs to, which has to be there. */
  private async subjectOf({ about, campaign, unit }: RecordDocumentCommand): Promise<string> {
    if (about === undefined) return `campaign:${campaign}`;
    if (!isDocumentSubject(about)) throw new DomainError('TEXT_INVALID', { field: 'about', reason: 'not_a_subject' });
    const colon = about.indexOf(':');
    const [kind, name] = [about.slice(0, colon), about.slice(colon + 1)];
    if (!(await this.isThere(kind, name, { campaign, unit }))) throw new DomainError('NOT_FOUND', { field: 'about', about });
    return about;
  }

  private async isThere(
    kind: string,
    name: string,
    { campaign, unit }: Pick<RecordDocumentCommand, 'campaign' | 'unit'>,
  ): Promise<boolean> {
    if (kind === 'campaign') return name === campaign;
    if (kind === 'request') return /^[0-9a-f-]{36}$/.test(name) && (await this.requests.find(name))?.campaign === campaign;
    if (kind !== 'entry') return true;
    const entry = /^[0-9]{1,15}$/.test(name) ? (await this.log.entry(Number(name)))?.entry : undefined;
    return entry?.campaign === campaign && (await this.units.isWithin(entry.unit, unit));
  }
}

function documentDraft(
  { campaign, unit, role, access, number, dated }: RecordDocumentCommand,
  made: Pick<EntryDraft, 'id' | 'date'> & { readonly about: string; readonly file: ReadFile; readonly maker: string },
): EntryDraft {
  const named: OptionalFields = optionalFields({ number, dated: dated === undefined ? undefined : pastDay(dated, made.date, 'dated') });
  return {
    kind: 'document',
    id: made.id,
    unit,
    date: made.date,
    by: { maker: made.maker },
    campaign,
    facts: { role, about: made.about, access, type: made.file.type, bytes: String(made.file.bytes.length), ...named },
  };
}
