import { cpus, release, totalmem, type } from 'node:os';

/** One line about where the figures were taken. */
export function machineText(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}
