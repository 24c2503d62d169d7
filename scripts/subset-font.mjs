// Cuts the web font out of the whole typeface: the letters of pages in every weight, one file. Called by the build and by browser tests.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const WHOLE = 'source-sans/VF/SourceSans3VF-Upright.ttf';

/** Basic Latin, Latin-1, the letters of Vietnamese, the đồng sign, and the marks our texts use (no check mark: it comes from the system). */
const LETTERS = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...'ĂăĐđĨĩŨũƠơƯư',
  ...range(0x1ea0, 0x1ef9),
  ...'₫–—‘’“”…•−×÷→←↑↓‑\u2009\u202f',
].join('');

/** Writes the subset (WOFF2, weights 400 to 700) to a file. Alternate shapes are left out: half the size, and no page asks for them. */
export async function writeWebFont(file) {
  const whole = readFileSync(createRequire(import.meta.url).resolve(WHOLE));
  const font = await subsetFont(whole, LETTERS, {
    targetFormat: 'woff2',
    noLayoutClosure: true,
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, font);
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeWebFont(process.argv[2]);
