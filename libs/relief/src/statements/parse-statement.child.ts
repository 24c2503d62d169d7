import { once } from 'node:events';
import { DomainError } from '#core/domain-error.js';
import { StatementReader } from '#core/statement/reader.js';
import type { ParsedRow } from './parsed-row.js';
import { inspectUpload, uploadRecords } from './read-upload.js';
import { movementRow, unreadableRow } from './row-content.js';
import { CHUNK_ROWS, type ChildMessage, type ParentMessage, type StatementTask } from './statement-message.js';

/**
 * The process that reads a statement: unpacks, splits, recognises, masks, and hands rows over as fast as they are asked for. A process of
 * its own because a hostile file must not be able to take the server's memory or its turn.
 */
class StatementReading {
  /** Messages the parent has room for. */
  private room = 0;
  private readonly asked = new EventTarget();

  ask(): void {
    this.room += 1;
    this.asked.dispatchEvent(new Event('room'));
  }

  async run(task: StatementTask): Promise<void> {
    try {
      await this.tell(await inspectUpload(task));
      await this.read(task);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.tell({ kind: 'refused', code: error.code, facts: error.facts });
    }
  }

  private async read({ path, bank, number }: StatementTask): Promise<void> {
    const reader = new StatementReader({ bank, account: number });
    let rows: ParsedRow[] = [];
    for await (const records of uploadRecords(path)) {
      for (const record of records) {
        const { cells } = record;
        const event = reader.push(cells, record);
        if (event.kind === 'skipped') continue;
        rows.push(event.kind === 'line' ? movementRow(event, bank) : unreadableRow(event, cells));
        if (rows.length < CHUNK_ROWS) continue;
        await this.tell({ kind: 'rows', rows });
        rows = [];
      }
    }
    const summary = reader.finish();
    if (rows.length > 0) await this.tell({ kind: 'rows', rows });
    await this.tell({ kind: 'end', summary });
  }

  private async tell(message: ChildMessage): Promise<void> {
    while (this.room === 0) await once(this.asked, 'room');
    this.room -= 1;
    process.send?.(message);
  }
}

const reading = new StatementReading();
process.on('message', (message: ParentMessage) => {
  if (message.kind === 'next') {
    reading.ask();
    return;
  }
  // Once everything is told the process waits: its parent ends it when it has read the last message, which may be later.
  reading.run(message.task).catch((error: unknown) => {
    // No words of the file: the parent says only that reading broke off.
    process.exitCode = error instanceof RangeError ? 3 : 2;
    process.disconnect();
  });
});
