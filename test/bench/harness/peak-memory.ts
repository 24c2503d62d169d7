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

/** Watches a process, and the children it starts meanwhile, until stopped. */
export class MemoryWatch {
  // The last look at each: between fork and exec a child still has its parent's memory, and a peak only grows afterwards.
  private readonly peaks = new Map<number, number>();
  private readonly before: ReadonlySet<number>;
  private readonly timer: NodeJS.Timeout;

  /** @param everyMs how often to look; the kernel keeps the peak, so only what grows after the last look before an end is missed */
  constructor(
    private readonly pid: number,
    everyMs = 50,
  ) {
    this.before = new Set(childrenOf(pid));
    this.timer = setInterval(() => {
      this.look();
    }, everyMs);
  }

  /** highest of the process itself, bytes */
  get own(): number {
    return this.peaks.get(this.pid) ?? 0;
  }

  /** highest of any one child that was started while watching, bytes */
  get child(): number {
    return Math.max(0, ...[...this.peaks].filter(([pid]) => pid !== this.pid).map(([, bytes]) => bytes));
  }

  stop(): void {
    this.look();
    clearInterval(this.timer);
  }

  private look(): void {
    for (const pid of [this.pid, ...childrenOf(this.pid)].filter((each) => !this.before.has(each))) {
      const bytes = peakMemory(pid);
      if (bytes > 0) this.peaks.set(pid, bytes);
    }
  }
}
