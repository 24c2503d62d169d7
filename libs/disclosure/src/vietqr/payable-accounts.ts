import { DomainError } from '#core/domain-error.js';
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
  constructor(private readonly sources: PublicSources) {}

  /**
   * The accounts a campaign receives on now, none once it has closed.
   * @param asked what each code asks for
   * @throws DomainError `NOT_FOUND` before anything was published
   */
  async of(campaign: string, asked: TransferAsked = {}): Promise<readonly PayableAccountView[]> {
    const { size } = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query<AccountRow>(SELECT, [campaign, size]);
    return rows.map((row) => accountView(row, asked));
  }

  /**
   * One of them.
   * @param code with or without `bank:` before it
   * @throws DomainError `NOT_FOUND` for an account the campaign does not receive on, `ACCOUNT_HAS_NO_QR`
   */
  async one(campaign: string, code: string, asked: TransferAsked = {}): Promise<PayableAccountView & { readonly vietqr: string }> {
    const { size } = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query<AccountRow>(SELECT, [campaign, size]);
    const wanted = code.startsWith('bank:') ? code : `bank:${code}`;
    const row = rows.find((each) => each.code === wanted);
    if (row === undefined) throw new DomainError('NOT_FOUND', { account: wanted.slice(0, 60) });
    return { ...accountView(row, asked), vietqr: vietQrPayload(payable(row), asked) };
  }
}

// The campaign's window is the database's to judge; what is active here is what gifts may still be paid into.
const SELECT = `
SELECT a.account AS code, n.facts FROM ledger.campaign_account a
JOIN ledger.named n ON n.kind = 'account' AND n.code = a.account
JOIN ledger.campaign c ON c.slug = a.campaign
WHERE a.campaign = $1 AND a.active AND c.state = 'opened' AND c.opened_idx < $2 ORDER BY a.account`;

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
