import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { NormReasons } from '#disclosure/workbook/norm-reasons.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import type { WorkbookFilter } from '#disclosure/workbook/workbook-request.js';
import { Config } from '#platform/config/config.js';
import type { JobPayload, JobResult, JobRun } from '#platform/jobs/job-types.js';
import { WorkbookFiles } from './workbook-files.js';

/** Makes the workbook a job describes, in a process of its own. The same job again writes the same file again. */
@Injectable()
export class MakeWorkbookJob {
  constructor(
    private readonly maker: WorkbookMaker,
    private readonly published: PublishedReader,
    private readonly normReasons: NormReasons,
    private readonly files: WorkbookFiles,
    private readonly config: Config,
  ) {}

  /** One attempt. */
  readonly run = async (run: JobRun): Promise<JobResult> => {
    const { id, payload, signal } = run;
    const size = Number(payload['size']);
    const figures = await this.published.at(size);
    if (figures === undefined) throw new DomainError('NOT_FOUND', { tree_size: payload['size'] ?? '' });
    const newest = await this.published.newest();
    const path = this.files.pathOf(id);
    await mkdir(dirname(path), { recursive: true });
    const { origin, publicUrl } = this.config;
    const filter = filterOf(payload);
    const request = {
      filter,
      sizes: { figures: size, disclosure: newest.size },
      origin,
      root: figures.root,
      checkpoint: await this.published.note(size),
      at: figures.at,
      publicUrl,
      ...(await this.reasons(payload, size)),
      path,
    };
    const made = await this.maker.make(request, { signal, onProgress: (rows) => void run.progress({ rows }) });
    // The last word on it, also where an earlier one is still on its way.
    await run.progress({ rows: made.rows });
    const digests = Object.fromEntries(made.sheets.map((sheet) => [`digest ${sheet.name}`, sheet.digest]));
    return {
      tree_size: String(size),
      disclosure_size: String(newest.size),
      rows: made.rows,
      seconds: made.seconds,
      peak_memory: made.peakMemory,
      ...digests,
    };
  };

  /** Only where somebody asked for them: a workbook as it comes opens nothing of the vault. */
  private async reasons(
    { campaign = '', unit, reader }: JobPayload,
    size: number,
  ): Promise<{ normReasons?: Readonly<Record<string, string>> }> {
    if (reader === undefined) return {};
    const reading = { officer: reader, purpose: 'audit_workbook', about: `campaign:${campaign}` } as const;
    return { normReasons: await this.normReasons.of(campaign, { size, reading, ...(unit !== undefined && { unit }) }) };
  }
}

function filterOf({ campaign = '', unit, from, to }: JobPayload): WorkbookFilter {
  const dates: { from?: BusinessDate; to?: BusinessDate } = {};
  if (from !== undefined) dates.from = parseBusinessDate(from);
  if (to !== undefined) dates.to = parseBusinessDate(to);
  return { campaign, ...dates, ...(unit !== undefined && { unit }) };
}
