import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { type AccessAnchor, AccessChain, formatAnchor, parseAnchor } from '#core/access-log/access-chain.js';
import { base64 } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { CouldNotCheck } from '../could-not-check.js';
import { sha256 } from '../digests.js';

/** What a file of the access log came to. */
export interface AccessLogReport {
  readonly rows: number;
  /** hash of the last row that holds, base64 */
  readonly head: string;
  /** daily seals it was held against, `<rows>:<hash>` */
  readonly seals: readonly string[];
  /** what does not hold, and at which row; absent when everything does */
  readonly failure?: string;
}

/** Last two columns of a row as the auditor's file has them: the hash, and the record it is over (docs/spec/access-log.md). */
const ROW = /,([A-Za-z0-9+/]{43}=),"(\{.*\})"$/;
const HEADINGS = /,hash,record$/;

/**
 * Follows the chain of the auditor's file (`access-log.csv`), without a server.
 * @param seals what daily seals of the book say of the log, `<rows>:<hash>`
 * @throws CouldNotCheck when the file can't be read or is no such file
 */
export async function checkAccessLogFile(path: string, seals: readonly string[]): Promise<AccessLogReport> {
  const chain = new AccessChain(sha256, seals.map(anchorOf));
  const failure = await firstFailure(path, chain);
  return { rows: chain.size, head: base64(chain.head), seals, ...(failure !== undefined && { failure }) };
}

/** The report in words. */
export function accessLogReportText({ rows, head, seals, failure }: AccessLogReport): string {
  const sealed =
    seals.length === 0 ? 'không đối chiếu niêm phong ngày · not held against a daily seal' : `niêm phong · seals: ${seals.join(', ')}`;
  if (failure !== undefined) return `SAI · DOES NOT HOLD: ${failure}\n${rows} dòng đúng trước đó · rows held before it\n`;
  return `ĐÚNG · HOLDS: ${rows} dòng nối tiếp nhau · rows in one chain\n${formatAnchor({ size: rows, head })}\n${sealed}\n`;
}

function anchorOf(text: string): AccessAnchor {
  const anchor = parseAnchor(text);
  if (!anchor)
    throw new CouldNotCheck(
      '--seal is <rows>:<hash in base64>, as the fact "access" of a daily seal',
      '--seal phải có dạng <số dòng>:<mã băm>',
    );
  return anchor;
}

async function firstFailure(path: string, chain: AccessChain): Promise<string | undefined> {
  let isFirst = true;
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
      if (isFirst && !HEADINGS.test(line)) throw new CouldNotCheck(`${path} is not an access-log.csv`, 'không phải tệp nhật ký truy cập');
      if (!isFirst) addRow(line, chain);
      isFirst = false;
    }
    chain.finish();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${JSON.stringify(error.facts)}`;
    if (error instanceof CouldNotCheck) throw error;
    throw new CouldNotCheck(error instanceof Error ? error.message : String(error), 'không đọc được tệp');
  }
}

function addRow(line: string, chain: AccessChain): void {
  const [, hash, record] = ROW.exec(line) ?? [];
  if (record === undefined) throw new DomainError('ACCESS_LOG_BROKEN', { what: 'row', number: String(chain.size) });
  chain.add(record.replaceAll('""', '"'));
  if (base64(chain.head) !== hash) throw new DomainError('ACCESS_LOG_BROKEN', { what: 'hash', number: String(chain.size - 1) });
}
