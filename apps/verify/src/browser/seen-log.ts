import { base64, fromBase64 } from '#core/bytes.js';

/** What this browser saw of a log the last time: a later visit must be shown a log that goes on from there, under the same key. */
export interface SeenLog {
  readonly verifierKey: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Where it is kept: the browser's local storage, or a test's. */
export interface Memory {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** What was seen of a log. Nothing, and no failure, where the browser keeps nothing. */
export function recallLog(memory: Memory | undefined, origin: string): SeenLog | undefined {
  try {
    const [verifierKey = '', digits = '', root = ''] = (memory?.getItem(nameOf(origin)) ?? '').split('\n');
    const bytes = fromBase64(root);
    const size = Number(digits);
    return bytes?.length === 32 && Number.isSafeInteger(size) && size > 0 ? { verifierKey, size, root: bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was seen. @returns whether the browser kept it */
export function rememberLog(memory: Memory | undefined, origin: string, { verifierKey, size, root }: SeenLog): boolean {
  try {
    memory?.setItem(nameOf(origin), `${verifierKey}\n${size}\n${base64(root)}`);
    return memory !== undefined;
  } catch {
    return false;
  }
}

function nameOf(origin: string): string {
  return `minhbach-log ${origin}`;
}
