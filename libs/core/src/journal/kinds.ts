import type { KindRule } from './kind.js';
import { ACCOUNT } from './kinds/account.js';
import { CAMPAIGN } from './kinds/campaign.js';
import { CONTRIBUTION } from './kinds/contribution.js';
import { GENESIS } from './kinds/genesis.js';
import { INCIDENT } from './kinds/incident.js';
import { ITEM } from './kinds/item.js';
import { REVERSAL } from './kinds/reversal.js';
import { SEAL } from './kinds/seal.js';
import { STATEMENT } from './kinds/statement.js';
import { UNIT } from './kinds/unit.js';

const RULES: readonly KindRule[] = [GENESIS, UNIT, ITEM, ACCOUNT, CAMPAIGN, CONTRIBUTION, REVERSAL, STATEMENT, SEAL, INCIDENT];

const BY_KIND = new Map(RULES.map((rule) => [rule.kind, rule]));

/** The rule of a kind, or `undefined` for a kind this release does not know. */
export function kindRule(kind: string): KindRule | undefined {
  return BY_KIND.get(kind);
}
