import { readFileSync } from 'node:fs';

/**
 * Highest resident memory of a running process so far, in bytes, as the kernel keeps it (`VmHWM`); 0 when it is gone or the system
 * has no `/proc`.
 */
export function peakMemory(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Process ids of the children of a process, e.g. the one that makes a workbook. */
export function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Watches a process, and the children it has, until stopped. */
export class MemoryWatch {
  /** highest of the process itself, bytes */
  own = 0;
  /** highest of any child that existed while watching, bytes */
  child = 0;
  private readonly timer: NodeJS.Timeout;

  /** @param everyMs how often to look; the kernel keeps the peak, so only the last look before an end can miss something */
  constructor(
    private readonly pid: number,
    everyMs = 50,
  ) {
    this.timer = setInterval(() => {
      this.look();
    }, everyMs);
  }

  stop(): void {
    this.look();
    clearInterval(this.timer);
  }

  private look(): void {
    this.own = Math.max(this.own, peakMemory(this.pid));
    for (const child of childrenOf(this.pid)) this.child = Math.max(this.child, peakMemory(child));
  }
}
