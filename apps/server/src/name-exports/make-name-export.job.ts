import { Injectable } from '@nestjs/common';
import { base64, utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { CSV_START, csvLine, csvText } from '#disclosure/csv/csv-text.js';
import { entryFacts } from '#disclosure/listing/entry-facts.js';
import { Databases } from '#platform/database/databases.js';
import type { JobResult, JobRun } from '#platform/jobs/job-types.js';
import type { NameExport } from '#relief/name-exports/name-export.js';
import { NameExportRepository } from '#relief/name-exports/name-export.repository.js';
import { NameExportFiles } from '#relief/name-exports/name-export-files.js';
import { RecordNameExport } from '#relief/name-exports/record-name-export.js';
import { type PresentOpening, PresentWords } from '#relief/subject-requests/present-words-reader.js';

const PAGE = 1_000;
const ATTEMPTS_MAX = 5;
const GIFTS = `
SELECT idx, leaf_hash, bytes FROM ledger.entry
WHERE campaign = $1 AND kind = 'contribution' AND date BETWEEN $2 AND $3 AND idx > $4 ORDER BY idx LIMIT ${PAGE}`;
const HEADERS = ['Số thứ tự', 'Ngày', 'Chứng từ', 'Họ tên', 'Điện thoại', 'Địa chỉ', 'Lời nhắn', 'Số tiền', 'Hiện vật', 'Mã băm'] as const;
const LABELS = ['donor', 'donor_phone', 'donor_addr', 'memo'] as const;

interface GiftRow {
  readonly idx: bigint;
  readonly leaf_hash: Buffer;
  readonly bytes: Buffer;
}

/** Writes the list with full names a job names; the job carries the id alone. The same job again writes the same list again. */
@Injectable()
export class MakeNameExportJob {
  constructor(
    private readonly exports: NameExportRepository,
    private readonly files: NameExportFiles,
    private readonly record: RecordNameExport,
    private readonly words: PresentWords,
    private readonly databases: Databases,
  ) {}

  /** One attempt. */
  readonly run = async (run: JobRun): Promise<JobResult> => {
    const id = run.payload['id'] ?? '';
    const wanted = await this.exports.find(id);
    if (wanted?.state !== 'waiting') return { state: wanted?.state ?? 'unknown' };
    try {
      const entry = await this.make(wanted);
      return { entry };
    } catch (error) {
      if (error instanceof DomainError) await this.failed(id, error.code);
      else if (run.attempt >= ATTEMPTS_MAX) await this.failed(id, 'INTERRUPTED');
      throw error;
    }
  };

  private async failed(id: string, failure: string): Promise<void> {
    await this.exports.markFailed(id, failure);
    // An attempt that ended otherwise meanwhile keeps its file.
    if ((await this.exports.find(id))?.state === 'failed') await this.files.remove(id);
  }

  private async make(wanted: NameExport): Promise<number> {
    const lines = [CSV_START + csvLine(HEADERS)];
    const entries: [number, string][] = [];
    for (let after = -1; ; ) {
      const { rows } = await this.databases.poolFor('app').query<GiftRow>(GIFTS, [wanted.campaign, wanted.from, wanted.to, after]);
      const last = rows.at(-1);
      if (last === undefined) break;
      const opened = await this.opened(
        wanted,
        rows.map(({ idx }) => Number(idx)),
      );
      for (const { idx, leaf_hash: leaf, bytes } of rows) {
        const index = Number(idx);
        entries.push([index, base64(leaf)]);
        lines.push(listLine(parseEntry(utf8Text(bytes), index), { leaf, opened: opened.get(index) ?? [] }));
      }
      after = Number(last.idx);
    }
    return this.record.execute(wanted, { text: lines.join(''), entries });
  }

  /** What may be opened of a page of gifts; what is restricted or erased stays empty. */
  private async opened({ id, officer }: NameExport, indexes: readonly number[]): Promise<ReadonlyMap<number, readonly PresentOpening[]>> {
    try {
      return await this.words.ofAll(indexes, { officer, purpose: 'export_full_names', about: `name_export:${id}` });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'RESTRICTED') return new Map();
      throw error;
    }
  }
}

function listLine(entry: Entry, { leaf, opened }: { readonly leaf: Buffer; readonly opened: readonly PresentOpening[] }): string {
  const fields = new Map(opened.flatMap(({ words }) => [...words]));
  const { vouchers, amountVnd, goods } = entryFacts(entry);
  const named = LABELS.map((label) => csvText(fields.get(label) ?? ''));
  const things = goods.map(({ item, quantity }) => `${item} ${quantity}`).join('; ');
  const code = leaf.toString('hex').slice(0, 12);
  return csvLine([String(entry.index), entry.date, csvText(vouchers.join(', ')), ...named, String(amountVnd), csvText(things), code]);
}
