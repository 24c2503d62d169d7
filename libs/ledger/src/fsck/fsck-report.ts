/** A place where what is stored is not what the bytes of the entries make of it. */
export interface FsckDifference {
  /** what differs: a rule of the book by its code, a table, a file */
  readonly what: string;
  /** log index of the entry, where there is one */
  readonly index?: number;
  /** which row or file */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

/** What a check came to. */
export interface FsckReport {
  /** entries 0 to size − 1 were checked */
  readonly size: number;
  /** in the order they were found; the first is the one to look at. None: all is well */
  readonly differences: readonly FsckDifference[];
  readonly seconds: number;
}

/** Differences of one sort that are kept: a book with more is wrong all the same, and a flood of one sort must not hide another. */
const OF_ONE_SORT_MAX = 20;

/** Collects differences. */
export class Differences {
  readonly list: FsckDifference[] = [];
  private readonly counts = new Map<string, number>();

  add(difference: FsckDifference): void {
    const count = (this.counts.get(difference.what) ?? 0) + 1;
    this.counts.set(difference.what, count);
    if (count <= OF_ONE_SORT_MAX) this.list.push(difference);
  }

  /** Adds a difference unless two texts are the same. */
  compare(place: Pick<FsckDifference, 'what' | 'where' | 'index'>, expected: string, found: string): void {
    if (expected !== found) this.add({ ...place, expected: expected.slice(0, 300), found: found.slice(0, 300) });
  }

  /** Compares the rows of a table of the ledger, each as text by what identifies it. @param what the table's name */
  compareRows(what: string, derived: ReadonlyMap<string, string>, stored: ReadonlyMap<string, string>): void {
    for (const [key, text] of derived) this.compare({ what, where: `ledger.${what} ${key}` }, text, stored.get(key) ?? '');
    for (const [key, text] of stored) if (!derived.has(key)) this.compare({ what, where: `ledger.${what} ${key}` }, '', text);
  }
}

/** One line for an operator. */
export function differenceLine({ what, index, where, expected, found }: FsckDifference): string {
  return `${what}${index === undefined ? '' : ` at entry ${index}`} (${where}): expected ${expected || 'nothing'}, found ${found || 'nothing'}`;
}
