import { parseArgs } from 'node:util';
import { CouldNotCheck } from './could-not-check.js';

/** What the command is asked to do. */
export interface Command {
  readonly what: 'proof' | 'log' | 'access-log';
  /** a file for `proof` and `access-log`; a folder or an address for `log` */
  readonly target: string;
  /** file with the policy that pins the log's key */
  readonly policy?: string;
  /** address of the server whose policy a proof is checked under when no key is pinned */
  readonly server?: string;
  /** folder the log is mirrored into and kept */
  readonly mirror?: string;
  /** what daily seals say of the access log, `<rows>:<hash>` */
  readonly seals: readonly string[];
  /** threads that read entries, the first one included */
  readonly threads: number;
  readonly json: boolean;
}

/** How the command is used. */
export const USAGE = `minhbach-verify proof FILE [--policy FILE] [--server URL] [--json]
    Kiểm một tệp bằng chứng (.tlog-proof). · Checks one proof file.
minhbach-verify log URL|DIR [--policy FILE] [--mirror DIR] [--threads N] [--json]
    Kiểm cả sổ: chữ ký, mọi mã băm gốc, mọi bút toán. · Checks the whole log: signatures, every root, every entry.
minhbach-verify access-log FILE [--seal ROWS:HASH]... [--json]
    Kiểm tệp nhật ký truy cập (access-log.csv) của kiểm toán viên. · Checks an auditor's file of the access log.

--policy FILE   khóa của sổ mà bạn đã có từ trước · the log's key as you have it from elsewhere (c2sp.org/tlog-policy)
--server URL    hỏi khóa ở máy chủ này · asks this server for the key (then the key is not pinned)
--mirror DIR    giữ bản sao của sổ ở đây · keeps a copy of the log here, to go on from next time
--seal R:H      phần "access" của một niêm phong ngày · the fact "access" of a daily seal
--threads N     số luồng (mặc định 2) · threads (2 unless said otherwise)
--json          in báo cáo JSON · prints the report as JSON

Mã thoát · Exit code: 0 đúng · holds, 1 sai · does not hold, 2 không kiểm được · could not be checked
`;

const THREADS_MAX = 64;

/**
 * Reads the arguments after the command's name.
 * @returns `undefined` when help is asked for
 * @throws CouldNotCheck on anything else than `USAGE` says
 */
export function readCommandLine(args: readonly string[]): Command | undefined {
  const { values, positionals } = parse(args);
  if (values.help === true) return undefined;
  const [what, target, ...rest] = positionals;
  if ((what !== 'proof' && what !== 'log' && what !== 'access-log') || target === undefined || rest.length > 0)
    throw wrongUsage('expected: proof FILE, log URL|DIR, or access-log FILE');
  const threads = readThreads(values.threads ?? '2');
  const { policy, server, mirror } = values;
  return {
    what,
    target,
    threads,
    json: values.json === true,
    seals: values.seal ?? [],
    ...(policy !== undefined && { policy }),
    ...(server !== undefined && { server }),
    ...(mirror !== undefined && { mirror }),
  };
}

function readThreads(text: string): number {
  const threads = /^\d{1,2}$/.test(text) ? Number(text) : THREADS_MAX + 1;
  if (threads > THREADS_MAX) throw wrongUsage(`--threads is 0 to ${THREADS_MAX}`);
  return threads;
}

const OPTIONS = {
  policy: { type: 'string' },
  server: { type: 'string' },
  mirror: { type: 'string' },
  threads: { type: 'string' },
  seal: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function wrongUsage(what: string): CouldNotCheck {
  return new CouldNotCheck(`${what}\n\n${USAGE}`, 'cách dùng sai');
}
