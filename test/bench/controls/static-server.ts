import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#platform/database/cluster-files.js';
import { ChildProgram } from '../harness/child-program.js';
import { findProgram } from '../harness/programs.js';
import type { Workplace } from '../harness/workplace.js';

const PATIENCE_MS = 10_000;

/** nginx with one worker that serves some files, and nothing else of the machine's nginx: own configuration, process id file and folders. */
export interface StaticServer {
  /** address of a file by its name */
  urlOf(name: string): string;
}

/**
 * Starts it, stopped with the workplace.
 * @param files bodies by name, at least one
 * @returns `undefined` when nginx is not installed
 */
export async function staticServer(workplace: Workplace, files: ReadonlyMap<string, Uint8Array>): Promise<StaticServer | undefined> {
  const program = findProgram('nginx');
  if (program === undefined) return undefined;
  const folder = join(workplace.folder, 'nginx');
  const root = join(folder, 'root');
  await mkdir(root, { recursive: true });
  // The worker runs as another user when root starts nginx.
  for (const each of [folder, root]) await chmod(each, 0o755);
  for (const [name, bytes] of files) await writeFile(join(root, name), bytes, { mode: 0o644 });
  const port = await freePort();
  const configuration = join(folder, 'nginx.conf');
  await writeFile(configuration, configurationText(folder, port));
  const server = ChildProgram.start({ program, arguments: ['-c', configuration, '-p', folder, '-e', join(folder, 'error.log')] });
  workplace.onClose(() => server.stop());
  const urlOf = (name: string): string => `http://127.0.0.1:${port}/${name}`;
  await untilAnswers(server, urlOf([...files.keys()][0] ?? ''));
  return { urlOf };
}

// As Debian ships it (sendfile, tcp_nopush), without writing an access log, and keeping connections as long as the load does.
function configurationText(folder: string, port: number): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`);
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 512; }
http {
${places.join('\n')}
  types { application/json json; }
  sendfile on;
  tcp_nopush on;
  access_log off;
  keepalive_requests 100000000;
  server { listen 127.0.0.1:${port}; root ${folder}/root; }
}
`;
}

async function untilAnswers(server: ChildProgram, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (server.isRunning && Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`nginx did not serve its file: ${server.stderr.slice(-500)}`);
}
