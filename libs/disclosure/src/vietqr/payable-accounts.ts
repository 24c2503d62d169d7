import { businessDateOf, instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { Clock } from '#platform/clock/clock.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type PayableAccount, type TransferAsked, vietQrPayload } from './vietqr-payload.js';

/** An account a campaign receives on now, with the text of its VietQR code. */
export interface PayableAccountView {
  /** `bank:<bank>-<number>` */
  readonly code: string;
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
  /** text of the code; `null` where there is none: pay with bank, number and holder as printed */
  readonly vietqr: string | null;
}

interface AccountRow {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The official accounts of the published log that still receive: nobody is ever asked to pay into any other. */
export class PayableAccounts {
  constructor(
    private readonly sources: PublicSources,
    private readonly clock: Clock,
  ) {}

  /**
   * The accounts a campaign receives on today, none once receiving has ended.
   * @param asked what each code asks for
   * @throws DomainError `NOT_FOUND` before anything was published
   */
  async of(campaign: string, asked: TransferAsked = {}): Promise<readonly PayableAccountView[]> {
    return (await this.#rows(campaign)).map((row) => accountView(row, asked));
  }

  /**
   * One of them.
   * @param code with or without `bank:` before it
   * @throws DomainError `NOT_FOUND` for an account the campaign does not receive on, `ACCOUNT_HAS_NO_QR`
   */
  async one(campaign: string, code: string, asked: TransferAsked = {}): Promise<PayableAccountView & { readonly vietqr: string }> {
    const wanted = code.startsWith('bank:') ? code : `bank:${code}`;
    const row = (await this.#rows(campaign)).find((each) => each.code === wanted);
    if (row === undefined) throw new DomainError('NOT_FOUND', { account: wanted.slice(0, 60) });
    return { ...accountView(row, asked), vietqr: vietQrPayload(payable(row), asked) };
  }

  async #rows(campaign: string): Promise<readonly AccountRow[]> {
    const { size } = await this.sources.published.newest();
    const today = businessDateOf(instantOf(this.clock.now()));
    const { rows } = await this.sources.pool.query<AccountRow>(SELECT, [campaign, size, today]);
    return rows;
  }
}

// What comes in after the last day has to be given back (Decree 93/2021 art. 9.1a): from then on nobody is shown where to pay, nor before the first.
const SELECT = `
SELECT a.account AS code, n.facts FROM ledger.campaign_account a
JOIN ledger.named n ON n.kind = 'account' AND n.code = a.account
JOIN ledger.campaign c ON c.slug = a.campaign
WHERE a.campaign = $1 AND a.active AND c.opened_idx < $2 AND n.idx < $2 AND c.receive_from <= $3 AND c.receive_until >= $3 ORDER BY a.account`;

function payable({ code, facts }: AccountRow): PayableAccount {
  const isTreasury = facts['kind'] === 'treasury';
  return { code, bank: text(facts, 'bank'), bin: isTreasury ? undefined : text(facts, 'bin'), number: text(facts, 'number') };
}

function accountView(row: AccountRow, asked: TransferAsked): PayableAccountView {
  const { code, bank, number } = payable(row);
  return { code, bank, number, holder: text(row.facts, 'holder'), vietqr: payloadOrNone(payable(row), asked) };
}

function payloadOrNone(account: PayableAccount, asked: TransferAsked): string | null {
  try {
    return vietQrPayload(account, asked);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function text(facts: Readonly<Record<string, unknown>>, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}
