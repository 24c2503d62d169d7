/** A letter as paper carries it: texts only, ready to be drawn. */
export interface LetterPaper {
  /** the office that writes, e.g. "Ủy ban Mặt trận Tổ quốc Việt Nam xã Hải Lăng" */
  readonly issuer: string;
  readonly number: string;
  /** e.g. "ngày 22 tháng 11 năm 2026" */
  readonly date: string;
  readonly title: string;
  /** what the letter is about, in one line */
  readonly subject: string;
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** columns and rows of what is enclosed; none = no table */
  readonly table?: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly signer: string;
  /** when it was made, UTC: also the date the file says, so equal letters are equal files */
  readonly at: string;
}
