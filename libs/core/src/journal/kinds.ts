import type { KindRule } from './kind.js';
import { ACCOUNT } from './kinds/account.js';
import { ADJUSTMENT } from './kinds/adjustment.js';
import { ALLOCATION } from './kinds/allocation.js';
import { BANK_CHARGE } from './kinds/bank-charge.js';
import { CAMPAIGN } from './kinds/campaign.js';
import { CASH_COUNT } from './kinds/cash-count.js';
import { CONSENT } from './kinds/consent.js';
import { CONTRIBUTION } from './kinds/contribution.js';
import { CORRECTION } from './kinds/correction.js';
import { DEPOSIT } from './kinds/deposit.js';
import { DIRECT_DELIVERY } from './kinds/direct-delivery.js';
import { DISBURSEMENT } from './kinds/disbursement.js';
import { DOCUMENT } from './kinds/document.js';
import { EARMARK } from './kinds/earmark.js';
import { ERASURE } from './kinds/erasure.js';
import { EXPORT } from './kinds/export.js';
import { GENESIS } from './kinds/genesis.js';
import { INCIDENT } from './kinds/incident.js';
import { INSPECTION } from './kinds/inspection.js';
import { INTEREST } from './kinds/interest.js';
import { ITEM } from './kinds/item.js';
import { PERIOD_CLOSE } from './kinds/period-close.js';
import { PLEDGE } from './kinds/pledge.js';
import { PLEDGE_CHANGE } from './kinds/pledge-change.js';
import { PUBLICATION } from './kinds/publication.js';
import { REFUND } from './kinds/refund.js';
import { REVERSAL } from './kinds/reversal.js';
import { SEAL } from './kinds/seal.js';
import { SETTLEMENT } from './kinds/settlement.js';
import { STATEMENT } from './kinds/statement.js';
import { STOCK_COUNT } from './kinds/stock-count.js';
import { STOCK_TRANSFER } from './kinds/stock-transfer.js';
import { TRANSFER_RECEIVED } from './kinds/transfer-received.js';
import { TRANSFER_SENT } from './kinds/transfer-sent.js';
import { UNIT } from './kinds/unit.js';
import { VALUATION } from './kinds/valuation.js';
import { WRITE_OFF } from './kinds/write-off.js';

const RULES: readonly KindRule[] = [
  GENESIS,
  UNIT,
  ITEM,
  ACCOUNT,
  CAMPAIGN,
  CONTRIBUTION,
  PLEDGE,
  PLEDGE_CHANGE,
  DIRECT_DELIVERY,
  REVERSAL,
  STATEMENT,
  SEAL,
  INCIDENT,
  CONSENT,
  DEPOSIT,
  CASH_COUNT,
  INTEREST,
  BANK_CHARGE,
  TRANSFER_SENT,
  TRANSFER_RECEIVED,
  EARMARK,
  PERIOD_CLOSE,
  PUBLICATION,
  SETTLEMENT,
  ALLOCATION,
  DISBURSEMENT,
  REFUND,
  ADJUSTMENT,
  DOCUMENT,
  INSPECTION,
  STOCK_COUNT,
  STOCK_TRANSFER,
  VALUATION,
  WRITE_OFF,
  ERASURE,
  EXPORT,
  CORRECTION,
];

const BY_KIND = new Map(RULES.map((rule) => [rule.kind, rule]));

/** The rule of a kind, or `undefined` for a kind this release does not know. */
export function kindRule(kind: string): KindRule | undefined {
  return BY_KIND.get(kind);
}
