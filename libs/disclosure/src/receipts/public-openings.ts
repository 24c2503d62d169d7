import { DomainError } from '#core/domain-error.js';
import type { EntryRecord } from './entry-record.js';
import type { OpeningView } from './receipt-view.js';

/** The one way into the vault: decrypts an entry's fields; see `#ledger/openings`. */
export type ReadOpenings = (
  index: number,
) => Promise<readonly { readonly fields: readonly { readonly label: string; readonly salt: string; readonly value: string }[] }[]>;

/** Which commitments of an entry may be opened to everyone. */
export class PublicOpenings {
  /**
   * @param read reads the vault and writes down that it did
   * @param onTrouble told when the vault can't be read: the page is then shown without openings
   */
  constructor(
    private readonly read: ReadOpenings,
    private readonly onTrouble: (error: unknown) => void = () => undefined,
  ) {}

  /**
   * Donor and memo of a gift whose giver agreed to be named or is an organisation, each only where the page shows it in full:
   * a memo with a phone number in it stays closed. Nothing of any other gift, about which the vault is not even asked, and
   * nothing of one that was erased.
   */
  async of({ entry, consent, row }: EntryRecord): Promise<readonly OpeningView[]> {
    if (!consent || consent.consent === 'anonymous' || (consent.consent !== 'public' && !consent.organisation)) return [];
    const opened = await this.#readUnlessErased(entry.index);
    const shown: Readonly<Record<string, string>> = { donor: row.donor_line, memo: row.memo_line };
    return opened
      .flatMap(({ fields }) => fields)
      .filter(({ label, value }) => value !== '' && shown[label] === value.normalize('NFC') && entry.commitments?.[label] !== undefined)
      .map(({ label, salt, value }) => ({ label, salt, value }));
  }

  async #readUnlessErased(index: number): Promise<Awaited<ReturnType<ReadOpenings>>> {
    try {
      return await this.read(index);
    } catch (error) {
      // Everything else on the page is there without the vault.
      if (!(error instanceof DomainError)) this.onTrouble(error);
      return [];
    }
  }
}
