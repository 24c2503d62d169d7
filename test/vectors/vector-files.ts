import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of our own frozen vectors (test/vectors/golden), parsed. A change of any of them is a change of a published format. */
export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, 'golden', `${name}.json`), 'utf8'));
}

/** A folder of outside vectors, or `undefined` when none were given (MINHBACH_VECTORS). */
function outsideVectors(folder: string): string | undefined {
  const root = process.env['MINHBACH_VECTORS'];
  const path = root === undefined ? undefined : join(root, 'vectors', folder);
  return path !== undefined && existsSync(path) ? path : undefined;
}

let isTold = false;

/** Registers tests that need outside vectors; without them says so, and registers one test whose name says so too. */
export function describeOutside(folder: string, tests: (path: string) => void): void {
  const path = outsideVectors(folder);
  if (path !== undefined) {
    describe(folder, () => {
      tests(path);
    });
    return;
  }
  if (!isTold) console.warn('MINHBACH_VECTORS is unset or names another folder: outside vectors are not read by this run.');
  isTold = true;
  test(`outside vectors not given: set MINHBACH_VECTORS to check ${folder}`, () => {
    expect(path).toBeUndefined();
  });
}

/** A JSON file, parsed. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The bytes of a file as a plain array: browsers' implementations refuse Node's Buffer. */
export function readBytes(path: string): Uint8Array {
  return Uint8Array.from(readFileSync(path));
}

/** The names of all JSON files below a folder, sorted. */
export function jsonFilesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.json')).sort();
}
