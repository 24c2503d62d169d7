import type { EntryDraft } from '#core/journal/entry.js';
import { givenCampaign } from '../../support/given.js';
import type { Dice } from '../world/dice.js';
import type { Campaign } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { ACCOUNTS, UNITS, signedBy, someCampaign } from './scene.js';

const LIVING_MOST = 3;

/** A further campaign opens, on a bank account that is free or (seldom) on one that is not. */
export function openCampaign(dice: Dice, world: World): Plan | undefined {
  const living = [...world.campaigns.values()].filter(({ stage }) => stage !== 'settled');
  if (living.length >= LIVING_MOST && !dice.chance(25)) return undefined;
  const free = ACCOUNTS.filter((account) => world.receivingOn(account) === undefined);
  const account = (dice.chance(30) ? dice.pick(ACCOUNTS) : dice.pick(free)) ?? ACCOUNTS[0];
  const slug = `dot-${world.campaigns.size + 1}`;
  return { name: 'campaign opened', deeds: [openingDeed(givenCampaign({ receive_until: '2026-11-20', accounts: [account] }, slug))] };
}

/** The opening of a campaign as a deed. */
export function openingDeed(draft: EntryDraft): Deed {
  const { campaign: slug = '', facts = {} } = draft;
  const [account] = Array.isArray(facts['accounts']) ? facts['accounts'].map(String) : [];
  const opened: Campaign = { slug, stage: 'opened', from: '2026-09-01', until: '2026-11-20', account: account ?? '' };
  return {
    draft,
    forbidden: (world) => [
      ...(world.campaigns.has(slug) ? ['CAMPAIGN_EXISTS'] : []),
      ...(world.receivingOn(opened.account) === undefined ? [] : ['ACCOUNT_IN_USE']),
    ],
    done: (world) => world.campaigns.set(slug, opened),
  };
}

/** A campaign is extended, stops receiving, or ends handing out. */
export function changeCampaign(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const usual = { opened: 'closed', closed: 'distributed', distributed: 'distributed', settled: 'closed' } as const;
  const change = dice.chance(30) ? 'extended' : dice.chance(10) ? dice.oneOf('closed', 'distributed') : usual[campaign.stage];
  const signed = signedBy(dice, campaign, { two: false });
  const day = dice.oneOf('2026-11-10', '2026-11-20', '2026-12-15');
  const facts = {
    extended: { state: 'extended', receive_until: day, decision_no: '20/QĐ', decision_date: '2026-11-01', signed_by: 'Chủ tịch' },
    closed: { state: 'closed', closed_on: day },
    distributed: { state: 'distributed', distributed_on: day },
  }[change];
  const deed: Deed = {
    draft: { ...signed, kind: 'campaign', facts },
    stages: change === 'distributed' ? ['closed'] : ['opened'],
    forbidden: (known) => (change === 'extended' && day <= (known.campaigns.get(campaign.slug)?.until ?? '') ? ['DATE_INVALID'] : []),
    done: (known) => {
      const before = known.campaigns.get(campaign.slug) ?? campaign;
      const until = change === 'extended' ? day : change === 'closed' && day < before.until ? day : before.until;
      known.campaigns.set(campaign.slug, { ...before, until, stage: change === 'extended' ? 'opened' : change });
    },
  };
  return { name: `campaign ${change}`, deeds: [deed] };
}

/** A unit closes a month. */
export function closePeriod(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const unit = dice.oneOf(...UNITS);
  const period = dice.oneOf('2026-09', '2026-09', '2026-10', '2026-11');
  const { campaign: _, ...signed } = signedBy(dice, campaign, { two: false, unit });
  const deed: Deed = {
    draft: { ...signed, kind: 'period_close', facts: { period, cash: '0', bank: [] } },
    forbidden: (known) => [
      ...(signed.date.slice(0, 7) <= period ? ['PERIOD_NOT_OVER'] : []),
      ...(known.closedPeriods.has(`${unit}-${period}`) ? ['ALREADY_NAMED'] : []),
    ],
    done: (known) => known.closedPeriods.add(`${unit}-${period}`),
  };
  return { name: 'period closed', deeds: [deed] };
}
