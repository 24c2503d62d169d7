import { existsSync, readFileSync } from 'node:fs';

const PAGE = readFileSync('docs/operate/asvs.md', 'utf8');
const STATES = ['met', 'partly', 'not met', 'not applicable'] as const;

/** Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7] as const;

const ROWS = [...PAGE.matchAll(/^\| (\d+)\.(\d+)\.(\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, chapter = '', section = '', place = '', level = '', what = '', state = '', how = '']) => ({
    number: [Number(chapter), Number(section), Number(place)] as const,
    level,
    what,
    state,
    how,
  }),
);

function counted(rows: typeof ROWS): string {
  const counts = STATES.map((state) => rows.filter((row) => row.state === state).length);
  return [...counts, rows.length].join(' | ');
}

describe('the list of what ASVS asks', () => {
  it('has a row for each of its 253 requirements of levels 1 and 2, in order', () => {
    const numbers = ROWS.map(({ number: [chapter, section, place] }) => chapter * 10_000 + section * 100 + place);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(CHAPTERS.map((_count, at) => ROWS.filter(({ number: [chapter] }) => chapter === at + 1).length)).toEqual([...CHAPTERS]);
    expect(ROWS).toHaveLength(253);
  });

  it('says of each one of four states, and how or why not', () => {
    for (const row of ROWS) {
      expect(STATES).toContain(row.state);
      expect(row.how.length).toBeGreaterThan(3);
    }
  });

  it('counts itself rightly', () => {
    process.stdout.write(`ASVS 5.0.0: met | partly | not met | not applicable | all = ${counted(ROWS)}\n`);
    expect(PAGE).toContain(`| level 1 | ${counted(ROWS.filter(({ level }) => level === '1'))} |`);
    expect(PAGE).toContain(`| level 2 | ${counted(ROWS.filter(({ level }) => level === '2'))} |`);
    expect(PAGE).toContain(`| both | ${counted(ROWS)} |`);
  });

  it('names files that are there', () => {
    const named = [...PAGE.matchAll(/(?:apps|libs|test|docs)\/[\w./-]+\.(?:tsx?|md)/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
