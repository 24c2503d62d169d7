/** Something that does not hold. */
export interface Finding {
  /** stable: `SIGNATURE`, `ROOT`, `TILE`, `BUNDLE`, `CHECKPOINT`, `ORIGIN`, `ENTRY`, `FIGURES`, `PROOF` */
  readonly code: FindingCode;
  /** file, size or entry it was found at, e.g. `tile/0/x001/234` or `entry 17` */
  readonly where: string;
  /** what was found and expected; the rule's code first where a rule of the book is broken */
  readonly facts: Readonly<Record<string, string>>;
}

/** The kinds of findings. */
export type FindingCode = keyof typeof FINDINGS;

/** What each finding means, in Vietnamese and English. */
const FINDINGS = {
  SIGNATURE: ['chữ ký không đúng khóa của sổ', 'not signed by the key of the log'],
  CHECKPOINT: ['dấu niêm phong hỏng hoặc thiếu', 'a checkpoint is damaged or missing'],
  ROOT: ['mã băm gốc tính lại khác với mã đã ký', 'the recomputed root is not the signed one'],
  TILE: ['mảnh cây băm hỏng hoặc thiếu', 'a hash tile is damaged or missing'],
  BUNDLE: ['gói bút toán hỏng hoặc thiếu', 'an entry bundle is damaged or missing'],
  ORIGIN: ['sổ được mở với tên hoặc khóa khác', 'the log was begun under another name or key'],
  ENTRY: ['một bút toán trái quy tắc của sổ', 'an entry breaks a rule of the book'],
  FIGURES: ['số liệu công bố khác với sổ', 'a public figure is not what the log adds up to'],
  PROOF: ['bằng chứng không đúng', 'the proof does not hold'],
} as const satisfies Readonly<Record<string, readonly [vietnamese: string, english: string]>>;

/** A finding as one line for people. */
export function findingLine({ code, where, facts }: Finding): string {
  const [vietnamese, english] = FINDINGS[code];
  const detail = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  return `✗ ${code} ${where}: ${vietnamese} · ${english}${detail.length === 0 ? '' : ` (${detail.join(', ')})`}`;
}
