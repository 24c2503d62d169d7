import { transferReceivedDraft, transferSentDraft } from '#core/journal/transfer-draft.js';
import { vnd } from '#core/vnd.js';
import { move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Deed, Plan, World } from '../world/world.js';
import { ofAnother } from './money.js';
import { UNITS, moneyRows, signedBy, someCampaign } from './scene.js';

/** A unit sends money to another. */
export function sendMoney(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const row = dice.pick(moneyRows(world, campaign.slug, dice.oneOf('cash', 'bank')));
  if (!row) return undefined;
  const unit = row.account.startsWith('cash:') ? (row.account.split(':')[1] ?? '44') : dice.oneOf(...UNITS);
  const toUnit = dice.pick(UNITS.filter((code) => code !== unit)) ?? '44';
  const { fund } = row;
  const amountVnd = dice.part(row.standing);
  const signed = signedBy(dice, campaign, { two: false, unit });
  const deed: Deed = {
    draft: transferSentDraft({ ...signed, from: row.account, toUnit, amounts: [{ fund, amountVnd: vnd(amountVnd) }] }),
    moves: [
      move(row.account, fund, { commodity: 'vnd', by: -amountVnd }),
      move(`transit:${signed.id}`, fund, { commodity: 'vnd', by: amountVnd }),
    ],
    isReversible: true,
    forbidden: (known) => ofAnother(known, campaign.slug, row.account),
    done: (known) => {
      const money = { fund, amountVnd };
      known.transfers.push({ id: signed.id, campaign: campaign.slug, from: unit, to: toUnit, maker: signed.by.maker, money });
    },
  };
  return { name: 'money sent', deeds: [deed] };
}

/** The receiving unit confirms a transfer. */
export function receiveMoney(dice: Dice, world: World): Plan | undefined {
  const sent = world.transfers.filter(({ money }) => money !== undefined);
  const transfer = dice.pick(dice.chance(8) ? sent : sent.filter(({ id }) => !world.received.has(id)));
  const campaign = world.campaigns.get(transfer?.campaign ?? '');
  if (!transfer?.money || !campaign) return undefined;
  const { id, to: unit, maker, money } = transfer;
  const { fund, amountVnd } = money;
  const to = dice.oneOf(`cash:${unit}`, campaign.account);
  const signed = signedBy(dice, campaign, { two: false, unit });
  const deed: Deed = {
    draft: transferReceivedDraft({ ...signed, transfer: id, to, amounts: [{ fund, amountVnd: vnd(amountVnd) }] }),
    moves: [move(`transit:${id}`, fund, { commodity: 'vnd', by: -amountVnd }), move(to, fund, { commodity: 'vnd', by: amountVnd })],
    forbidden: (known) => [
      ...ofAnother(known, campaign.slug, to),
      ...(known.received.has(id) ? ['ALREADY_NAMED'] : []),
      ...(signed.by.maker === maker ? ['SECOND_PERSON_NEEDED'] : []),
    ],
    done: (known) => known.received.add(id),
  };
  return { name: 'money received', deeds: [deed] };
}
