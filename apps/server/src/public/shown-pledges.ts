import { Injectable } from '@nestjs/common';
import { businessDateOf, instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { groupTransferCode, transferMemo } from '#core/transfer-code.js';
import { vnd } from '#core/vnd.js';
import { DEFINITIONS_PATH, asOfView } from '#disclosure/as-of/as-of.js';
import { Registry } from '#disclosure/registry/registry.js';
import { PayableAccounts, type PayableAccountView } from '#disclosure/vietqr/payable-accounts.js';
import type { TransferAsked } from '#disclosure/vietqr/vietqr-payload.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import type { Pledge } from '#relief/pledges/pledge.js';
import { pledgeStanding } from '#relief/pledges/pledge-standing.js';
import { PledgesReader } from '#relief/pledges/pledges-reader.js';
import { pledgeBody } from './pledge-body.js';

/** A promise as its donor sees it by the code. */
export interface ShownPledge {
  readonly code: string;
  readonly pledge: Pledge;
  /** Entries that count. */
  readonly size: number;
  /** Whether the promise itself is in the published log; until then it is shown as the book has it. */
  readonly isSealed: boolean;
}

/** Promises by their transfer code, for whoever holds it: what was promised and what came of it, never who promised. */
@Injectable()
export class ShownPledges {
  constructor(
    private readonly pledges: PledgesReader,
    private readonly accounts: PayableAccounts,
    private readonly registry: Registry,
    private readonly log: LogReader,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws DomainError `TRANSFER_CODE_TYPO`, `NOT_FOUND` for a code nobody was given */
  async find(reference: string): Promise<ShownPledge> {
    const pledge = await this.byCode(reference);
    const published = this.log.published()?.size ?? 0;
    const isSealed = pledge.index < published;
    return { code: pledge.code ?? '', pledge, size: isSealed ? published : Number.MAX_SAFE_INTEGER, isSealed };
  }

  /** Everything about it as JSON. @throws DomainError `NOT_FOUND` before anything was published */
  async body({ code, pledge, size, isSealed }: ShownPledge): Promise<object> {
    const published = this.log.published();
    if (published === undefined) throw new DomainError('NOT_FOUND', { checkpoint: 'none yet' });
    const { publicUrl } = this.config;
    const today = businessDateOf(instantOf(this.clock.now()));
    return {
      as_of: asOfView(published, publicUrl),
      definitions_url: publicUrl + DEFINITIONS_PATH,
      is_sealed: isSealed,
      code,
      printed: groupTransferCode(code),
      ...pledgeBody({ pledge, size, today, items: await this.registry.items() }),
      transfer: { memo: transferMemo(code), accounts: await this.accountsFor({ code, pledge, size, isSealed }) },
    };
  }

  /** The accounts the next part may be paid into, each with its code; none once nothing is waited for or the campaign has closed. */
  async accountsFor(shown: ShownPledge): Promise<readonly PayableAccountView[]> {
    const asked = askedOf(shown);
    return asked === undefined ? [] : this.accounts.of(shown.pledge.campaign, asked);
  }

  /**
   * The text of the VietQR code for the next part.
   * @param account code of the account, or nothing for the first that has a code
   * @throws DomainError `NOT_FOUND` when there is nothing to pay or nowhere to pay it into, `ACCOUNT_HAS_NO_QR`
   */
  async vietQr(shown: ShownPledge, account: string | undefined): Promise<string> {
    const asked = askedOf(shown);
    if (asked === undefined) throw new DomainError('NOT_FOUND', { pledge: 'nothing is waited for' });
    if (account !== undefined) return (await this.accounts.one(shown.pledge.campaign, account, asked)).vietqr;
    const first = (await this.accounts.of(shown.pledge.campaign, asked)).find(({ vietqr }) => vietqr !== null);
    if (first?.vietqr === undefined || first.vietqr === null) throw new DomainError('NOT_FOUND', { account: 'none' });
    return first.vietqr;
  }

  private async byCode(reference: string): Promise<Pledge> {
    try {
      // An id is for officers: whoever only knows the log can't ask for a promise.
      if (reference.includes('-') && reference.length > 30) throw new DomainError('PLEDGE_UNKNOWN');
      return await this.pledges.require(reference);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'PLEDGE_UNKNOWN') throw new DomainError('NOT_FOUND', { looked_for: 'pledge' });
      throw error;
    }
  }
}

/** What the donor is asked for next, `undefined` when no money is waited for. */
function askedOf({ code, pledge, size }: ShownPledge): TransferAsked | undefined {
  const { nextVnd } = pledgeStanding(pledge, size);
  return nextVnd > 0n ? { amountVnd: vnd(nextVnd), memo: transferMemo(code) } : undefined;
}
