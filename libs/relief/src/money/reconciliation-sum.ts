/** How many rows of a statement, and their sum in whole đồng. */
export interface RowSum {
  readonly count: number;
  readonly sumVnd: bigint;
}

/** What book and bank say of an account at the end of a month, and what lies between them. Whole đồng. */
export interface ReconciliationParts {
  /** What the book holds on the account: entries dated up to the end of the month. */
  readonly bookVnd: bigint;
  /** The balance the bank printed. */
  readonly statementVnd: bigint;
  /** Credits at the bank that are not in the book: set aside, to go back to whoever sent them. */
  readonly toReturn: RowSum;
  /** Debits at the bank that returned such a credit, or came back. */
  readonly returned: RowSum;
  /** Debits at the bank that nobody explained yet. */
  readonly unexplained: RowSum;
}

/** An account's month compared. */
export interface ReconciliationFigures extends ReconciliationParts {
  /** What nothing explains: book + to return - returned - statement. Zero when book and bank agree; above zero: the bank holds less. */
  readonly differenceVnd: bigint;
}

/**
 * Compares book and bank. A debit nobody explained stays in the difference: money left the account and the book does not say why.
 * (Circular 41/2022 art. 10: compared with the bank every month.)
 */
export function reconciled(parts: ReconciliationParts): ReconciliationFigures {
  return { ...parts, differenceVnd: parts.bookVnd + parts.toReturn.sumVnd - parts.returned.sumVnd - parts.statementVnd };
}

/** Whether book and bank agree with everything between them explained. */
export function isReconciled({ differenceVnd, unexplained }: ReconciliationFigures): boolean {
  return differenceVnd === 0n && unexplained.count === 0;
}
