import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import type { ChildProgram } from '#disclosure/children/child-program.js';
import { FRAME_ROWS, HEADER_ROW } from '#disclosure/workbook/sheet-layout.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import type { WorkbookRequest, WorkbookResult } from '#disclosure/workbook/workbook-request.js';
import { CAMPAIGN } from '../support/given.js';
import { DisclosureSeed, PUBLIC_URL } from './disclosure-seed.js';
import { type LifeStory, sealLife } from './disclosure-workbook-story.js';

const CHILD: ChildProgram = {
  path: resolve('test/support/run-typescript.cjs'),
  args: [resolve('libs/disclosure/src/workbook/write-workbook.child.ts')],
  execArgv: ['--conditions=source'],
};

/** Why the story's hand-out lies outside the norm. */
export const REASON = 'Hộ có hai người bị thương nặng';
/** Who promised the story's first pledge. */
export const DONOR = 'Công ty Sông Hương';

/** A row of a sheet, by header. */
export type Row = Readonly<Record<string, ExcelJS.CellValue>>;

/** Some cells of a row; an empty one is `null`. */
export function pick(row: Row | undefined, ...headers: readonly string[]): readonly ExcelJS.CellValue[] {
  return headers.map((header) => row?.[header] ?? null);
}

/** Some cells of rows as texts, joined by spaces. */
export function texts(rows: readonly Row[], ...headers: readonly string[]): readonly string[] {
  return rows.map((row) =>
    pick(row, ...headers)
      .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
      .join(' '),
  );
}

/** A workbook that was made, read back. */
export class WorkbookFile {
  private constructor(
    readonly made: WorkbookResult,
    readonly workbook: ExcelJS.Workbook,
  ) {}

  static async read(made: WorkbookResult): Promise<WorkbookFile> {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(made.path);
    return new WorkbookFile(made, workbook);
  }

  /** A sheet. @throws Error when there is none of that name */
  sheet(name: string): ExcelJS.Worksheet {
    const sheet = this.workbook.getWorksheet(name);
    if (!sheet) throw new Error(`there is no sheet ${name}`);
    return sheet;
  }

  /** The headers of a sheet; the first column's is at 1. */
  headers(name: string): readonly string[] {
    return this.sheet(name).getRow(HEADER_ROW).values as readonly string[];
  }

  /** The data rows of a sheet. */
  rows(name: string): readonly Row[] {
    const count = this.made.sheets.find((each) => each.name === name)?.rows ?? 0;
    return Array.from({ length: count }, (_, at) => {
      const row = this.sheet(name).getRow(FRAME_ROWS + 1 + at);
      return Object.fromEntries(this.headers(name).flatMap((header, column) => (header ? [[header, row.getCell(column).value]] : [])));
    });
  }

  /** The sum of a money column, as the verification sheet states it. */
  sum(name: string, header: string): string | undefined {
    return this.made.sheets.find((sheet) => sheet.name === name)?.sums[header];
  }
}

/** A book with the whole life of a campaign in it, and a maker of its workbooks. */
export class LifeBook {
  private constructor(
    readonly seed: DisclosureSeed,
    readonly story: LifeStory,
    readonly folder: string,
    readonly maker: WorkbookMaker,
  ) {}

  static async open(): Promise<LifeBook> {
    const seed = await DisclosureSeed.open();
    const story = sealLife(seed);
    await seed.publish(false);
    await seed.database.superuser.query(
      `INSERT INTO ledger.opening VALUES ($1, gen_random_uuid(), 1, '\\x00', 'public', true, $2, '', '', NULL)`,
      [story.pledgeIndex, DONOR],
    );
    const folder = await mkdtemp(join(tmpdir(), 'minhbach-workbook-'));
    return new LifeBook(seed, story, folder, new WorkbookMaker(CHILD, seed.databases.connectionFor('auditor')));
  }

  /** Makes a workbook of everything published, unless asked for otherwise, and reads it back. */
  async workbook(name: string, more: Partial<WorkbookRequest> = {}): Promise<WorkbookFile> {
    return WorkbookFile.read(await this.maker.make(this.request(name, more)));
  }

  /** What is asked for. */
  request(name: string, more: Partial<WorkbookRequest> = {}): WorkbookRequest {
    const published = this.seed.log.published();
    if (!published) throw new Error('nothing is published');
    const { size, root, at, note } = published;
    const sizes = { figures: size, disclosure: size };
    const place = { origin: 'localhost/log1', publicUrl: PUBLIC_URL, path: join(this.folder, name) };
    const normReasons = { [String(this.story.breach)]: REASON };
    return { filter: { campaign: CAMPAIGN }, sizes, root, checkpoint: note, at, normReasons, ...place, ...more };
  }

  async close(): Promise<void> {
    await this.seed.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
