import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** Rows of the statement that is generated when no real one is given: as many as the Front's busiest published one. */
export const STATEMENT_ROWS = 200_361;

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const ROWS_PER_PAGE = 17;
const DAYS = 10;
const FAMILY_NAMES = ['NGUYEN', 'TRAN', 'LE', 'PHAM', 'HOANG', 'PHAN', 'VU', 'DANG', 'BUI', 'DO', 'HO', 'NGO', 'DUONG', 'LY'];
const MIDDLE_NAMES = ['VAN', 'THI', 'HONG', 'MINH', 'QUOC', 'THANH', 'DUC', 'NGOC', 'KIM', 'XUAN', 'BAO', 'GIA'];
const GIVEN_NAMES = [
  'AN',
  'BINH',
  'CHI',
  'DUNG',
  'GIANG',
  'HA',
  'HUNG',
  'KHOA',
  'LAN',
  'MAI',
  'NAM',
  'OANH',
  'PHUC',
  'QUYEN',
  'SON',
  'TAM',
  'UYEN',
  'YEN',
];
const WISHES = [
  'ung ho dong bao vung lu',
  'gui ba con vung bao',
  'ung ho khac phuc bao so 3',
  'chuyen tien',
  'gop chut tam long',
  'mong ba con som on dinh cuoc song',
];
const AMOUNTS = [
  10_000, 20_000, 50_000, 50_000, 100_000, 100_000, 100_000, 200_000, 200_000, 300_000, 500_000, 500_000, 1_000_000, 2_000_000, 5_000_000,
];

/**
 * Writes a fictional Vietcombank statement in its published layout: first ten days of September 2024, one debit, the same for the same count.
 * @param rows how many, at least 2
 */
export async function writeGeneratedStatement(path: string, rows: number): Promise<void> {
  const random = pseudoRandom(20_240_901);
  const file = createWriteStream(path);
  file.write(`${HEADER}\n`);
  for (let row = 0; row < rows; row += 1) {
    const text = rowText(row, rows, random);
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

type Random = (below: number) => number;

function rowText(row: number, rows: number, random: Random): string {
  const page = 1 + Math.floor(row / ROWS_PER_PAGE);
  const day = String(1 + Math.floor((row * DAYS) / rows)).padStart(2, '0');
  const isDebit = row === rows >> 1;
  const amount = thousands(isDebit ? 55_000 : pick(AMOUNTS, random));
  const document = `${5000 + random(400)}.${10_000 + random(90_000)}`;
  return `${page},${day}/09/2024,${document},${isDebit ? amount : ''},${isDebit ? '' : amount},,${memo(random)}\n`;
}

function memo(random: Random): string {
  const name = `${pick(FAMILY_NAMES, random)} ${pick(MIDDLE_NAMES, random)} ${pick(GIVEN_NAMES, random)}`;
  const wish = pick(WISHES, random);
  const digits = (count: number): string =>
    String(random(10 ** 6) + 10 ** 6)
      .slice(-Math.min(6, count))
      .padStart(count, String(1 + random(9)));
  const forms = [
    (): string => `${digits(6)}.${digits(6)}.${digits(6)}.${name} ${wish}`,
    (): string => `MBVCB.${digits(10)}.${wish}.CT tu ${digits(13)} ${name} toi 1023456789 BAN VAN DONG CUU TRO TINH`,
    (): string => `${digits(21)}.${digits(5)}.${digits(6)}.${name} ${wish}`,
    (): string => `PARTNER.DIRECT_DEBITS_VCB.${digits(8)}.${name} ${wish}`,
  ];
  return pick(forms, random)();
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[random(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

// Vietcombank groups by thousands with a dot.
function thousands(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

// Mulberry32: the same rows on every machine.
function pseudoRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
