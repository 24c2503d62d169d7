import { join } from 'node:path';
import { parseInstant } from '#core/dates.js';
import { ChildPrograms } from '#disclosure/children/child-program.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import type { WorkbookRequest } from '#disclosure/workbook/workbook-request.js';
import { loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { Logger } from '#platform/logging/logger.js';
import type { BareWorkbookAnswer, BareWorkbookOrder } from '../controls/bare-workbook.child.js';
import { ChildProgram } from '../harness/child-program.js';
import { MemoryWatch } from '../harness/peak-memory.js';
import type { ImportedBook } from '../statements/imported-book.js';
import type { BenchContext, Section } from './section.js';

const MEBIBYTE = 2 ** 20;
/** As many as the largest sheet of the product's workbook has. */
const COLUMNS = 12;

/** The audit workbook of the imported campaign, made in its child process, beside the library alone writing as many rows. */
export const workbook: Section = {
  name: 'workbook',
  title: 'audit workbook of a whole campaign, made in a child process',
  run: async ({ quick, report, workplace, importedBooks }: BenchContext) => {
    const book = await importedBooks.any();
    const config = loadConfig({ ...book.databaseEnvironment, MINHBACH_DATA: join(workplace.folder, 'data') }, workplace.folder);
    const databases = await Databases.connect(config, Logger.silent());
    workplace.onClose(() => databases.close());
    const maker = new WorkbookMaker(new ChildPrograms().workbook, databases.connectionFor('auditor'));
    const seen: { rates: number[]; peaks: number[]; bare: number[]; barePeaks: number[] } = {
      rates: [],
      peaks: [],
      bare: [],
      barePeaks: [],
    };
    const rounds = quick ? 1 : 3;
    let rows = 0;
    for (let round = 0; round < rounds; round += 1) {
      const order = await request(book, join(workplace.folder, `workbook-${round}.xlsx`));
      const memory = new MemoryWatch(process.pid);
      const made = await maker.make(order);
      memory.stop();
      rows = made.rows;
      const bare = await bareWorkbook({ path: join(workplace.folder, `bare-${round}.xlsx`), rows, columns: COLUMNS });
      seen.rates.push(rows / made.seconds);
      seen.peaks.push(memory.child / MEBIBYTE);
      seen.bare.push(rows / bare.seconds);
      seen.barePeaks.push(bare.peakMemory / MEBIBYTE);
      report.progress(
        `round ${round + 1} of ${rounds}: ${rows} rows in ${made.seconds.toFixed(1)} s, bare exceljs ${bare.seconds.toFixed(1)} s`,
      );
    }
    report.say(`${rows} data rows on all sheets, read from PostgreSQL, digested and written`);
    report.figure({
      name: 'workbook',
      unit: 'rows/s',
      values: seen.rates,
      control: { name: `exceljs alone, streaming, ${COLUMNS} columns`, unit: 'rows/s', values: seen.bare },
      goal: { kind: 'at least', of: 'value', stated: 15_000 },
    });
    report.figure({
      name: 'peak memory of the child',
      unit: 'MiB',
      values: seen.peaks,
      control: { name: 'exceljs alone', unit: 'MiB', values: seen.barePeaks },
      goal: { kind: 'at most', of: 'value', stated: 300 },
    });
  },
};

async function request({ server, campaign, publishedAs: asOf }: ImportedBook, path: string): Promise<WorkbookRequest> {
  const sizes = { figures: asOf.size, disclosure: asOf.size };
  const checkpoint = await (await fetch(new URL(asOf.checkpointUrl, server.address))).text();
  const [origin = ''] = checkpoint.split('\n');
  return {
    filter: { campaign },
    sizes,
    origin,
    root: asOf.root,
    checkpoint,
    at: parseInstant(asOf.timestamp),
    publicUrl: server.address,
    path,
  };
}

async function bareWorkbook(order: BareWorkbookOrder): Promise<BareWorkbookAnswer> {
  const end = await ChildProgram.startOwn('bare-workbook', order).finish();
  if (end.code !== 0) throw new Error(`the bare workbook failed: ${end.stderr.slice(0, 600)}`);
  return JSON.parse(end.stdout) as BareWorkbookAnswer;
}
