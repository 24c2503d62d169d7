import type { SpreadsheetPlan } from './spreadsheet-plan.js';
import { writeSpreadsheet } from './write-spreadsheet.js';

/** What the child answers once. */
export type SpreadsheetAnswer = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: string };

async function work(plan: SpreadsheetPlan): Promise<void> {
  try {
    await writeSpreadsheet(plan, process.stdin);
    answer({ kind: 'done' });
  } catch (error) {
    answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    process.disconnect();
  }
}

function answer(message: SpreadsheetAnswer): void {
  process.send?.(message);
}

process.once('message', (plan: SpreadsheetPlan) => {
  void work(plan);
});
