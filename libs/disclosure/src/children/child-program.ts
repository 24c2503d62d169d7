import { fileURLToPath } from 'node:url';

/** A program of ours that runs in a process of its own, where it may use memory and time without holding requests up. */
export interface ChildProgram {
  /** file Node starts */
  readonly path: string;
  readonly args: readonly string[];
  /** options of Node itself, before the ones a caller adds */
  readonly execArgv: readonly string[];
}

/** The programs of this room. A provider of its own, so that tests that run from sources can name a runner. */
export class ChildPrograms {
  /** draws receipts */
  readonly receipt: ChildProgram;
  /** draws letters */
  readonly letter: ChildProgram;
  /** draws share pictures */
  readonly card: ChildProgram;
  /** writes audit workbooks */
  readonly workbook: ChildProgram;
  /** writes datasets as spreadsheets */
  readonly spreadsheet: ChildProgram;

  constructor(programs: Partial<ChildPrograms> = {}) {
    this.receipt = programs.receipt ?? compiled('../pdf/render-receipt.child.js');
    this.letter = programs.letter ?? compiled('../letters/render-letter.child.js');
    this.card = programs.card ?? compiled('../cards/render-card.child.js');
    this.workbook = programs.workbook ?? compiled('../workbook/write-workbook.child.js');
    this.spreadsheet = programs.spreadsheet ?? compiled('../open-data/write-spreadsheet.child.js');
  }
}

function compiled(path: string): ChildProgram {
  return { path: fileURLToPath(new URL(path, import.meta.url)), args: [], execArgv: [] };
}
