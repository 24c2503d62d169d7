import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from './file-store.js';

describe('FileStore', () => {
  let store: FileStore;
  beforeEach(async () => {
    store = new FileStore(await mkdtemp(join(tmpdir(), 'minhbach-files-')));
  });
  afterEach(() => rm(store.folder, { recursive: true }));

  it('keeps an immutable file as it is: the same bytes again are fine, others are refused', async () => {
    await store.writeImmutable('tile/0/x001/234.p/8', Buffer.from('one'));
    await store.writeImmutable('tile/0/x001/234.p/8', Buffer.from('one'));
    await expect(store.writeImmutable('tile/0/x001/234.p/8', Buffer.from('two'))).rejects.toThrow('immutable');
    expect((await store.readFile('tile/0/x001/234.p/8'))?.toString()).toBe('one');
  });

  it('replaces a file whole and leaves no temporary behind', async () => {
    await store.replaceFile('checkpoint', 'one');
    await store.replaceFile('checkpoint', 'two');
    await store.replaceFromStream('upload', Readable.from(['a', 'b']));
    expect((await store.readFile('checkpoint'))?.toString()).toBe('two');
    expect(await store.sizeOf('upload')).toBe(2);
    expect((await readdir(store.folder)).sort()).toEqual(['checkpoint', 'upload']);
  });

  it('leaves nothing of a stream that broke', async () => {
    const broken = Readable.from(
      (function* () {
        yield 'half';
        throw new Error('cut');
      })(),
    );
    await expect(store.replaceFromStream('upload', broken)).rejects.toThrow('cut');
    expect(await readdir(store.folder)).toEqual([]);
  });

  it('answers nothing for a file that is not there', async () => {
    expect(await store.readFile('none')).toBeUndefined();
    expect(await store.sizeOf('none')).toBeUndefined();
    expect(await store.exists('none')).toBe(false);
    await store.remove('none');
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a/../../b', 'a//b', '', '.', '.hidden', 'a/./b', 'a\\..\\b', 'a\0b', 'a/', 'ẩn'])(
    'never leaves its folder: %j',
    (path) => {
      expect(() => store.pathOf(path)).toThrow('not a path');
    },
  );
});
