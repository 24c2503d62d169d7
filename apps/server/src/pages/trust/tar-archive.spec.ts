import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarOf } from './tar-archive.js';

describe('an archive', () => {
  it('is unpacked by tar, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'minhbach-tar-'));
    try {
      const files = [
        { name: 'minhbach-verify/package.json', bytes: Buffer.from('{"type":"module"}\n') },
        { name: 'minhbach-verify/a.js', bytes: Buffer.alloc(1536, 'x') },
        { name: 'minhbach-verify/empty.js', bytes: Buffer.alloc(0) },
      ];
      writeFileSync(join(folder, 'archive.tar'), tarOf(files));
      execFileSync('tar', ['xf', 'archive.tar'], { cwd: folder });
      for (const { name, bytes } of files) expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
