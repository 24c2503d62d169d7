import { Injectable } from '@nestjs/common';
import { sha256 } from '#platform/keys/digests.js';
import { utf8 } from '#core/bytes.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { EXPORT_LIFE_MS, type NameExport } from './name-export.js';
import { NameExportFiles } from './name-export-files.js';
import { NameExportRepository } from './name-export.repository.js';

/** A list with full names as it was written. */
export interface MadeNameExport {
  readonly text: string;
  /** log index and base64 leaf hash of each entry in it, in order */
  readonly entries: readonly (readonly [index: number, leafHash: string])[];
}

/** Seals a finished list and makes it known: in the book, and in the access log. Repeating it changes nothing. */
@Injectable()
export class RecordNameExport {
  constructor(
    private readonly rows: NameExportRepository,
    private readonly files: NameExportFiles,
    private readonly journal: Journal,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** @returns log index of its entry @throws DomainError what the journal refuses, `EXPORT_GONE` when it has expired meanwhile */
  async execute(wanted: NameExport, { text, entries }: MadeNameExport): Promise<number> {
    const { id, officer } = wanted;
    await this.files.keep(id, text);
    const digest = Buffer.from(sha256(utf8(entries.map(([index, leaf]) => `${index} ${leaf}`).join('\n')))).toString('base64');
    const posted = await this.journal.post({
      entries: [this.draft(wanted, { rows: String(entries.length), digest })],
      openings: [],
      key: { kind: 'once', name: `name-export ${id}` },
      lane: 'desk',
    });
    const { index } = recordedEntry(posted);
    await this.log.append({ officer, kind: 'export_made', purpose: wanted.purpose, about: `name_export:${id}`, entries: [index] });
    const expiresAt = new Date(this.clock.now() + EXPORT_LIFE_MS);
    if (await this.rows.markReady(id, { rows: entries.length, digest, entry: index, expiresAt })) return index;
    if ((await this.rows.find(id))?.state === 'ready') return index;
    // It was ended while it was written: nobody may read what was sealed after that.
    await this.files.remove(id);
    throw new DomainError('EXPORT_GONE');
  }

  private draft({ campaign, unit, officer, from, to }: NameExport, made: Readonly<Record<string, string>>): EntryDraft {
    return {
      kind: 'export',
      id: newEntryId(this.clock),
      unit,
      date: today(this.clock),
      by: { maker: officer },
      facts: { what: 'full_names', about: campaign, from, to, ...made },
    };
  }
}
