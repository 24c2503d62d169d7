/** A bank as its accounts are named and paid to. */
export interface BankFacts {
  /** Short code, part of an account's code in the book. */
  readonly code: string;
  readonly name: string;
  /** Six digits by which transfers and VietQR name the bank (NAPAS); kept through renamings. The State Treasury has none. */
  readonly bin?: string;
}

type Row = readonly [code: string, name: string, bin?: string];

/** Banks a campaign may receive at, and the State Treasury (Decree 93/2021 art. 9.1a). BINs as published by NAPAS for VietQR. A new bank is one row. */
// biome-ignore format: one bank a line
const ROWS: readonly Row[] = [
  ['vcb', 'Vietcombank', '970436'],
  ['vietinbank', 'VietinBank', '970415'],
  ['bidv', 'BIDV', '970418'],
  ['agribank', 'Agribank', '970405'],
  ['mb', 'MB', '970422'],
  ['tcb', 'Techcombank', '970407'],
  ['acb', 'ACB', '970416'],
  ['vpb', 'VPBank', '970432'],
  ['tpb', 'TPBank', '970423'],
  ['stb', 'Sacombank', '970403'],
  ['hdb', 'HDBank', '970437'],
  ['vib', 'VIB', '970441'],
  ['shb', 'SHB', '970443'],
  ['lpb', 'LPBank', '970449'],
  ['msb', 'MSB', '970426'],
  ['ocb', 'OCB', '970448'],
  ['ssb', 'SeABank', '970440'],
  ['eib', 'Eximbank', '970431'],
  ['nab', 'Nam A Bank', '970428'],
  ['coopbank', 'Co-opBank', '970446'],
  ['pvcb', 'PVcomBank', '970412'],
  ['kbnn', 'Kho bạc Nhà nước'],
];

const BY_CODE = new Map<string, BankFacts>(ROWS.map(([code, name, bin]) => [code, { code, name, ...(bin !== undefined && { bin }) }]));

/** A bank by its short code, or `undefined`. */
export function bankByCode(code: string): BankFacts | undefined {
  return BY_CODE.get(code);
}

/** A bank by its six digits, or `undefined`. */
export function bankByBin(bin: string): BankFacts | undefined {
  return banks().find((bank) => bank.bin === bin);
}

/** Every bank of the table, in its order. */
export function banks(): readonly BankFacts[] {
  return [...BY_CODE.values()];
}
