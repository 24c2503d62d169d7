/** An item of the goods catalogue: what is given, in which unit it is counted, and how many decimals a count may have. */
export interface ItemFacts {
  /** Lower-case words joined by hyphens, at most 40 characters; never changes. */
  readonly code: string;
  /** Vietnamese name. */
  readonly name: string;
  /** English name. */
  readonly nameEn: string;
  /** Unit of measure, in Vietnamese: `kg`, `thùng`, `chiếc`. */
  readonly unit: string;
  /** Decimals an officer may write, 0 to 3. */
  readonly scale: number;
  /** Other words people use for it; compared without tones and case. */
  readonly aliases: readonly string[];
}
