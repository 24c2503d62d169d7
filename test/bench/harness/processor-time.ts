import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second (`sysconf(_SC_CLK_TCK)`, 100 on every platform Node runs on). */
const TICK_SECONDS = 0.01;
/** Fields 14 and 15 of `/proc/<pid>/stat` (proc(5)), counted from behind the name, which may hold spaces. */
const [USER, SYSTEM] = [11, 12];

/** Processor time a process has used so far, in seconds, by all its threads; 0 when it is gone or the system has no `/proc`. */
export function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_SECONDS;
  } catch {
    return 0;
  }
}
