import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrillKind } from './drill-kind.js';
import type { Insider } from './insider.js';

/** One bit of a published file turned over. */
function flipped(path: string, at: number): DrillKind['tamper'] {
  return async ({ copy }) => {
    const file = join(copy.logFolder, path);
    const bytes = await readFile(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
    return undefined;
  };
}

/** Sizes of the published checkpoints, smallest first. */
async function publishedSizes({ copy }: Insider): Promise<readonly number[]> {
  const { rows } = await copy.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.checkpoint ORDER BY size');
  return rows.map(({ size }) => Number(size));
}

function checkpointFile({ copy }: Insider, size?: number): string {
  return join(copy.logFolder, size === undefined ? 'checkpoint' : `checkpoints/${size}`);
}

/** Edits of what is published and of the guard file. */
export const FILE_KINDS: readonly DrillKind[] = [
  { what: 'a bit of a tile of leaf hashes', tamper: flipped('tile/0/000', 333), fsck: 'tile', refused: false, verifier: 'TILE' },
  { what: 'a bit of an entry bundle', tamper: flipped('tile/entries/000', 7_000), fsck: 'bundle', refused: false, verifier: 'TILE' },
  {
    what: 'a tile gone',
    tamper: async ({ copy }) => {
      await rm(join(copy.logFolder, 'tile/0/000'));
      return undefined;
    },
    fsck: 'tile',
    refused: false,
    verifier: 'TILE',
  },
  {
    what: 'the newest checkpoint replaced by an older one',
    tamper: async (insider) => {
      const sizes = await publishedSizes(insider);
      await cp(checkpointFile(insider, sizes.at(-2)), checkpointFile(insider));
      return undefined;
    },
    fsck: 'checkpoint',
    refused: false,
    verifier: 'CHECKPOINT:ROLLED_BACK',
  },
  {
    what: 'the size in the newest checkpoint',
    tamper: async (insider) => {
      const note = await readFile(checkpointFile(insider), 'utf8');
      await writeFile(checkpointFile(insider), note.replace(/\n\d+\n/, '\n17\n'));
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'SIGNATURE:signature',
  },
  {
    what: 'the root in an older checkpoint',
    tamper: async (insider) => {
      const [, size = 0] = await publishedSizes(insider);
      const note = await readFile(checkpointFile(insider, size), 'utf8');
      await writeFile(checkpointFile(insider, size), note.replace(/\n[A-Za-z0-9+/]{4}/, '\nAAAA'));
      return undefined;
    },
    fsck: 'checkpoint',
    refused: false,
    verifier: 'SIGNATURE:signature',
  },
  {
    what: 'the guard file removed and the database rolled back',
    tamper: async (insider) => {
      await rm(join(insider.copy.dataFolder, 'guard'));
      await insider.cutTail(5);
      await insider.republish();
      return undefined;
    },
    fsck: 'checkpoint',
    refused: true,
    verifier: 'BUNDLE',
  },
];
