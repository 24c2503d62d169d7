import { randomUUID } from 'node:crypto';
import type { BusinessDate } from '#core/dates.js';
import type { EntryId } from '#core/ids.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { StatementSummary } from '#core/statement/summary.js';
import type { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { optionalFields } from '../optional-fields.js';
import type { ImportTally } from './import-tally.js';
import type { BankDebitEntity, QuarantinedRowEntity } from './set-aside-row.entity.js';
import type { InspectedUpload } from './statement-message.js';

/** Openings one statement's entry may have: their commitments fit its leaf. More rows share them. */
const OPENINGS_MAX = 100;

/** What a statement's entry is made of. */
export interface StatementGiven {
  readonly id: EntryId;
  readonly importId: string;
  readonly date: BusinessDate;
  readonly maker: string;
  readonly unit: string;
  readonly campaign: string;
  readonly account: string;
  readonly bank: string;
  readonly file: InspectedUpload;
  readonly summary: StatementSummary;
  readonly tally: ImportTally;
}

/** The entry that accounts for a file, the sealed rows behind it, and the rows officers see. */
export interface StatementPost {
  readonly entry: EntryDraft;
  readonly openings: readonly OpeningDraft[];
  readonly debits: readonly BankDebitEntity[];
  readonly quarantined: readonly QuarantinedRowEntity[];
  /** Subject of the opening a row set aside is in. */
  readonly subjectOf: (row: number) => string;
}

interface SetAside {
  readonly row: number;
  readonly text: string;
}

/** Builds what ends an import. Rows set aside are committed to in the entry; what they say is only in the openings. */
export function statementPost(given: StatementGiven, openings: Openings): StatementPost {
  const { tally, importId } = given;
  const aside: SetAside[] = [
    ...tally.debits.map(({ row, content }) => ({ row, text: `{"row":"${row}","debit":${content}}` })),
    ...tally.quarantined.map(({ row, reason, content }) => ({ row, text: `{"row":"${row}","reason":"${reason}","as_read":${content}}` })),
  ];
  const share = Math.max(1, Math.ceil(aside.length / OPENINGS_MAX));
  const subjects = new Map<number, string>();
  const commitments: Record<string, string> = {};
  const drafts: OpeningDraft[] = [];
  for (let at = 0; at < aside.length; at += share) {
    const rows = aside.slice(at, at + share);
    const subject = randomUUID();
    for (const { row } of rows) subjects.set(row, subject);
    const sealed = openings.commit({ [`rows${drafts.length + 1}`]: `[${rows.map(({ text }) => text).join(',')}]` });
    Object.assign(commitments, sealed.commitments);
    drafts.push(rowsOpening(subject, sealed.fields));
  }
  const subjectOf = (row: number): string => subjects.get(row) ?? '';
  return {
    entry: { ...statementEntry(given), ...(drafts.length > 0 && { commitments }) },
    openings: drafts,
    debits: tally.debits.map(({ row, date, amountVnd }) => ({
      importId,
      row,
      date,
      amountVnd: amountVnd.toString(),
      subject: subjectOf(row),
    })),
    quarantined: tally.quarantined.map(({ row, reason }) => ({ importId, row, reason, subject: subjectOf(row) })),
    subjectOf,
  };
}

/** The names under which a file is known again, as sent and unpacked. */
export function fileFingerprints(file: InspectedUpload): readonly string[] {
  return [file.fileDigest, ...(file.contentDigest === undefined ? [] : [file.contentDigest])].map((digest) => `file:${digest}`);
}

function rowsOpening(subject: string, fields: OpeningDraft['fields']): OpeningDraft {
  return { entry: 0, subject, fields, consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } };
}

function statementEntry(given: StatementGiven): EntryDraft {
  const { file, summary, tally } = given;
  // A day to come is a misprint: the statement's balances are not those of its month.
  const days = summary.days.filter(({ date }) => date <= given.date);
  return {
    kind: 'statement',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: { maker: given.maker },
    campaign: given.campaign,
    facts: optionalFields({
      account: given.account,
      bank: given.bank,
      file: file.fileDigest,
      content: file.contentDigest,
      profile: summary.profileVersion,
      rows: String(tally.rows),
      gifts: String(tally.gifts),
      gifts_vnd: tally.giftsVnd.toString(),
      debits: String(tally.debits.length),
      debits_vnd: tally.debitsVnd.toString(),
      duplicates: String(tally.duplicates),
      quarantined: String(tally.quarantined.length),
      first_date: days.at(0)?.date,
      last_date: days.at(-1)?.date,
      opening_balance_vnd: summary.openingBalanceVnd?.toString(),
      closing_balance_vnd: summary.closingBalanceVnd?.toString(),
    }),
  };
}
