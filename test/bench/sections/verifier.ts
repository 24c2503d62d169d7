import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareHashRate } from '../controls/bare-hash.js';
import { atRest } from '../harness/at-rest.js';
import { runProgram } from '../harness/child-program.js';
import { publishedLeaves } from '../statements/published-leaves.js';
import type { BenchContext, Section } from './section.js';

const VERIFIER = fileURLToPath(new URL('../../../apps/verify/command/minhbach-verify.js', import.meta.url));
const THREADS = 2;

/** The offline check of a whole published log, beside hashing its bytes and nothing else. */
export const verifier: Section = {
  name: 'verifier',
  title: 'minhbach-verify log DIR: signatures, roots, canonical entries, sums, vouchers, totals',
  run: async ({ quick, report, importedBooks }: BenchContext) => {
    const { server, publishedAs } = await importedBooks.any();
    const entries = publishedAs.size;
    const folder = join(server.dataFolder, 'log');
    const leaves = await publishedLeaves(folder);
    if (!(await atRest(server.pid)))
      report.say('the server that took the import in is still busy: the figures are worse than they would be');
    const bytes = leaves.reduce((sum, leaf) => sum + leaf.length, 0);
    report.say(
      `${entries} entries, ${(bytes / leaves.length).toFixed(0)} bytes each; the time is that of the whole command, its start included`,
    );
    const [rates, single, controlled]: [number[], number[], number[]] = [[], [], []];
    const rounds = quick ? 2 : 5;
    for (let round = 0; round <= rounds; round += 1) {
      const limit = bareHashRate(leaves);
      const two = await verifyRate(folder, entries, THREADS);
      const one = await verifyRate(folder, entries, 1);
      report.progress(`round ${round} of ${rounds}: ${two.toFixed(0)} entries/s, one thread ${one.toFixed(0)}, bare ${limit.toFixed(0)}`);
      // Round 0 fills the disk's cache and is not counted.
      if (round === 0) continue;
      rates.push(two);
      single.push(one);
      controlled.push(limit);
    }
    const control = { name: 'bare SHA-256, one leaf and one node each, one thread', unit: 'entries/s', values: controlled };
    report.figure({
      name: `verifier, ${THREADS} threads as by default`,
      unit: 'entries/s',
      values: rates,
      control,
      goal: { kind: 'at least', of: 'ratio', stated: 0.4 },
    });
    report.figure({ name: 'verifier, one thread', unit: 'entries/s', values: single, control });
  },
};

async function verifyRate(folder: string, entries: number, threads: number): Promise<number> {
  const begun = performance.now();
  await runProgram({ program: process.execPath, arguments: [VERIFIER, 'log', folder, '--threads', String(threads), '--json'] });
  return (entries * 1000) / (performance.now() - begun);
}
