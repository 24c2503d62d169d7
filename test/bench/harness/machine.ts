import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** One line about where the figures were taken. */
export function machineText(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}

/** Average number of busy processes over the last minute from which a machine counts as busy with something else. */
const BUSY_LOAD = 0.7;

/** A warning when the machine is busy with something else; `undefined` when it is quiet. */
export function busyText(): string | undefined {
  const [load = 0] = loadavg();
  if (load < BUSY_LOAD) return undefined;
  return `THE MACHINE IS BUSY (load ${load.toFixed(1)} before anything was started): figures and ratios are worse than on a quiet one`;
}
