import { parseAccount } from '../journal/account.js';
import { checkEntry } from '../journal/entry-check.js';
import type { Entry } from '../journal/entry.js';
import type { BookView, CampaignState, NamedKind, SealedEntry } from '../journal/kind.js';
import { SOURCE_STATEMENT, contributionMeasures } from '../journal/kinds/contribution.js';
import type { MeasureDelta } from '../journal/measure.js';
import { checkVoucherBooks } from './voucher-books.js';

/** A gift that keeps every rule, given a book that holds what it names. */
export interface AssumingGift {
  readonly names: ReadonlySet<string>;
  /** names the book must not hold: periods that are not closed */
  readonly absent: ReadonlySet<string>;
  /** the gift's own, and that of its lines' funds */
  readonly campaigns: ReadonlySet<string>;
  readonly accounts: readonly string[];
  readonly needsOpen: boolean;
  readonly measures: readonly MeasureDelta[];
}

/**
 * Checks a gift by the journal's own rules against a book that has whatever it asks for, and says what that was. Sound because the rules
 * ask the book of nothing but names, a campaign's window, state and accounts, and pass in every book that has them: what they ask for
 * beyond that is an error here, and the gift is replayed.
 * @throws DomainError or AuditFinding when no book could take the gift; Error when its rules ask for more
 */
export function assumeGift(entry: Entry): AssumingGift {
  const book = new AssumedBook(entry);
  checkEntry(entry, book, { unknownKinds: 'count', position: 0, of: 1 });
  checkVoucherBooks(entry);
  const needsOpen = entry.facts?.['source'] !== SOURCE_STATEMENT;
  const { names, absent, campaigns, accounts } = book;
  return { names, absent, campaigns, accounts, needsOpen, measures: contributionMeasures(entry) };
}

/** Names a gift can't do without. */
const NEEDED: readonly NamedKind[] = ['unit', 'item', 'account'];

/** A book that has every name and campaign, and no closed period, and remembers what it was asked for. */
class AssumedBook implements BookView {
  readonly names = new Set<string>();
  readonly absent = new Set<string>();
  readonly campaigns = new Set<string>();
  readonly accounts: readonly string[];
  readonly isEmpty = false;

  constructor(private readonly entry: Entry) {
    const accounts = (entry.lines ?? []).map(({ account }) => account).filter((account) => parseAccount(account).type === 'bank');
    this.accounts = [...new Set(accounts)];
  }

  named(kind: NamedKind, code: string): Readonly<Record<string, unknown>> | undefined {
    if (kind === 'period') {
      this.absent.add(`${kind}:${code}`);
      return undefined;
    }
    if (!NEEDED.includes(kind)) throw new Error(`a gift asks for no ${kind}`);
    this.names.add(`${kind}:${code}`);
    return {};
  }

  campaign(slug: string): CampaignState {
    this.campaigns.add(slug);
    const { date } = this.entry;
    return { state: 'opened', from: date, until: date, accounts: this.accounts };
  }

  campaignOnAccount(): undefined {
    throw new Error('a gift asks for no other campaign');
  }

  sealed(): SealedEntry | undefined {
    throw new Error('a gift asks for no other entry');
  }

  standing(): bigint {
    throw new Error('a gift asks for no balance');
  }

  figure(): bigint {
    throw new Error('a gift asks for no public figure');
  }

  reversible(): undefined {
    throw new Error('a gift asks for no other entry');
  }
}
