import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessHash, BEFORE_FIRST, encodeAccessRecord } from '#core/access-log/access-record.js';
import { base64, utf8 } from '#core/bytes.js';
import { instantOf } from '#core/dates.js';
import { sha256 } from '../digests.js';
import { run } from '../run.js';

const HEADINGS = '\ufeffnumber,at,officer,kind,purpose,about,entries,request,hash,record';

describe('an auditor checks the file of the access log without us', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-access-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  function given(count: number): { readonly lines: string[]; readonly head: string } {
    const lines = [HEADINGS];
    let previous: Uint8Array = BEFORE_FIRST;
    for (let number = 0; number < count; number += 1) {
      const text = encodeAccessRecord({ number, at: instantOf(number), officer: 'officer-0f3a5c7e9b1d', kind: 'read', previous });
      previous = accessHash(sha256, utf8(text));
      lines.push(`${number},…,officer-0f3a5c7e9b1d,read,,,,,${base64(previous)},"${text.replaceAll('"', '""')}"`);
    }
    return { lines, head: base64(previous) };
  }

  async function checked(lines: readonly string[], ...more: readonly string[]): Promise<{ code: number; said: string }> {
    const path = join(folder, 'access-log.csv');
    await writeFile(path, `${lines.join('\r\n')}\r\n`);
    let said = '';
    const code = await run(['access-log', path, ...more], { out: (text) => (said += text), error: (text) => (said += text) });
    return { code, said };
  }

  it('and it holds, also against a daily seal of the book', async () => {
    const { lines, head } = given(5);
    const answer = await checked(lines, '--seal', `5:${head}`);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.said).toContain(`5:${head}`);
  });

  it('and it does not when a row is missing, a row is changed, or the seal knows more rows', async () => {
    const { lines, head } = given(5);
    expect(await checked([...lines.slice(0, 3), ...lines.slice(4)])).toMatchObject({ code: 1 });
    expect(await checked(lines.map((line) => line.replace('""n"":""2""', '""n"":""9""')))).toMatchObject({ code: 1 });
    expect((await checked(lines.slice(0, 4), '--seal', `5:${head}`)).said).toContain('truncated');
  });

  it('and another file is not judged at all', async () => {
    expect(await checked(['a,b'])).toMatchObject({ code: 2 });
    expect(await checked(given(1).lines, '--seal', 'x')).toMatchObject({ code: 2 });
  });
});
