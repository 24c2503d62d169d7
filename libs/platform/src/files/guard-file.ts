import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64, fromBase64 } from '#core/bytes.js';
import { DIGEST_LENGTH } from '#core/digest.js';
import { makeFolder } from './make-folder.js';
import { errorCode } from '../startup/system-error.js';
import { syncFolder } from './durable-write.js';

/** What the guard remembers: the newest committed tree this machine has seen. */
export interface GuardRecord {
  /** entries in the tree, ≥ 0 */
  readonly size: number;
  /** root of the tree, 32 bytes */
  readonly root: Uint8Array;
}

// Two slots on separate pages, written in turn: a write torn by a power cut leaves the other one whole.
const SLOT_BYTES = 4096;
/** Read and write what is there; a write is over once its bytes are on the disk (POSIX, synchronized I/O data integrity completion). */
const IN_PLACE = constants.O_RDWR | constants.O_DSYNC;
const RECORD = /^minhbach-guard (\d+) (\d+) (\S+) ([0-9a-f]{16})\n/;

/**
 * One small preallocated file outside PostgreSQL that remembers how far the log had come, so that a database restored
 * too far back is noticed. A write overwrites one slot in place and comes back once the disk has it (O_DSYNC: as if fdatasync followed,
 * in one errand of the thread pool instead of two, which people at desks wait for).
 * One process writes; calls must not overlap.
 */
export class GuardFile {
  private constructor(
    private readonly file: FileHandle,
    private turn: number,
    private newest: GuardRecord | undefined,
  ) {}

  /** Opens the file, making it (and its folder) when absent. */
  static async open(path: string): Promise<GuardFile> {
    await makeFolder(dirname(path));
    const file = await openOrCreate(path);
    const slots = await readSlots(file);
    const newest = slots.reduce<Slot | undefined>((best, slot) => (best === undefined || slot.turn > best.turn ? slot : best), undefined);
    return new GuardFile(file, newest?.turn ?? 0, newest?.record);
  }

  /** The newest record that was written whole, or `undefined` when none ever was. */
  read(): GuardRecord | undefined {
    return this.newest;
  }

  /** Remembers a tree; resolves once the disk has it. */
  async write(record: GuardRecord): Promise<void> {
    this.turn += 1;
    const slot = Buffer.alloc(SLOT_BYTES, '\n');
    slot.write(slotText(this.turn, record), 'latin1');
    await this.file.write(slot, 0, SLOT_BYTES, (this.turn % 2) * SLOT_BYTES);
    this.newest = record;
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.file.close();
  }
}

interface Slot {
  readonly turn: number;
  readonly record: GuardRecord;
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, IN_PLACE);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const file = await open(path, 'wx+', 0o644);
  // Written out once, so that later writes change no metadata and stay one disk write each.
  await file.write(Buffer.alloc(2 * SLOT_BYTES, '\n'), 0, 2 * SLOT_BYTES, 0);
  await file.sync();
  await file.close();
  await syncFolder(dirname(path));
  return open(path, IN_PLACE);
}

async function readSlots(file: FileHandle): Promise<Slot[]> {
  const slots: Slot[] = [];
  for (const at of [0, SLOT_BYTES]) {
    const bytes = Buffer.alloc(SLOT_BYTES);
    await file.read(bytes, 0, SLOT_BYTES, at);
    const slot = parseSlot(bytes.toString('latin1'));
    if (slot !== undefined) slots.push(slot);
  }
  return slots;
}

function slotText(turn: number, record: GuardRecord): string {
  const body = `minhbach-guard ${turn} ${record.size} ${base64(record.root)}`;
  return `${body} ${checksum(body)}\n`;
}

function parseSlot(text: string): Slot | undefined {
  const [line = '', turn = '', size = '', rootText = '', sum = ''] = RECORD.exec(text) ?? [];
  const root = fromBase64(rootText);
  if (root?.length !== DIGEST_LENGTH || checksum(line.slice(0, -sum.length - 2)) !== sum) return undefined;
  return { turn: Number(turn), record: { size: Number(size), root } };
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 16);
}
