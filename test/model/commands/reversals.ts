import type { EntryDraft, VoucherType } from '#core/journal/entry.js';
import { shortageDraft } from '#core/journal/shortage-draft.js';
import { swappedLines } from '#core/journal/kinds/reversal.js';
import { givenId } from '../../support/given.js';
import { type Figure, move, rowName } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Gift } from '../world/records.js';
import type { Deed, Done, Plan, World } from '../world/world.js';
import { returnedRow } from './refunds.js';
import { type Signed, signedBy } from './scene.js';

const DC: readonly VoucherType[] = ['DC'];

/** Kinds that two persons make and two take back. */
const TWO_PERSONS: readonly string[] = ['disbursement', 'refund', 'write_off', 'adjustment', 'settlement'];

/** An entry is taken back: mostly one that may be, and sometimes one that may not. */
export function reversal(dice: Dice, world: World): Plan | undefined {
  const open = world.entries.filter(({ deed, isReversed }) => deed.isReversible === true && !isReversed);
  const target = dice.pick(dice.chance(15) ? world.entries.filter(({ deed }) => (deed.moves?.length ?? 0) > 0) : open.slice(-60));
  const campaign = world.campaigns.get(target?.deed.draft.campaign ?? '');
  if (!target || !campaign) return undefined;
  const signed = signedBy(dice, campaign, { two: true, unit: target.deed.draft.unit });
  return { name: 'reversal', deeds: [reversalDeed(world, signed, target)] };
}

/** What takes an entry back as a deed, also where it stands in a group with what it finds missing. */
function reversalDeed(world: World, { by, ...signed }: Signed, target: Done, group?: EntryDraft['group']): Deed {
  const { deed, index, leafHash } = target;
  const draft: EntryDraft = {
    ...signed,
    by,
    kind: 'reversal',
    facts: { reason: 'DUPLICATE' },
    voucherTypes: DC,
    lines: swappedLines(deed.draft.lines ?? []),
    reverses: { index, leafHash },
    ...(group && { group }),
  };
  const gift = world.gifts.find((each) => each.index === index);
  return {
    draft,
    needsTwo: TWO_PERSONS.includes(deed.draft.kind),
    moves: (deed.moves ?? []).map(({ row, by: quantity }) => ({ row, by: -quantity })),
    // Read when it is asked for: a gift may have been valued meanwhile.
    get figures(): readonly Figure[] {
      return [...(deed.figures ?? []), ...target.later].map(taken);
    },
    forbidden: (known) => [
      ...(deed.draft.kind === 'reversal' ? ['REVERSAL_OF_REVERSAL'] : []),
      ...(deed.draft.kind !== 'reversal' && deed.isReversible !== true ? ['REVERSAL_NOT_ALLOWED'] : []),
      ...(target.isReversed ? ['ALREADY_REVERSED'] : []),
      ...(gift && wentBack(known, gift) ? ['GIFT_REFUNDED'] : []),
    ],
    done: () => {
      target.isReversed = true;
    },
  };
}

function taken(figure: Figure): Figure {
  const { name, quantity, count, valuedVnd, notValuedLines } = figure;
  return { name, quantity: -quantity, count: -count, valuedVnd: -valuedVnd, notValuedLines: -notValuedLines };
}

function wentBack(world: World, gift: Gift): boolean {
  return gift.lines.some((line) => world.rows.of(returnedRow(gift, line)) > 0n);
}

/** A gift whose money was used is taken back together with what is missing: both or neither. */
export function shortReversal(dice: Dice, world: World): Plan | undefined {
  const gifts = world.gifts.filter(
    ({ lines, index }) => lines.every(({ lot }) => lot === undefined) && world.at(index)?.isReversed !== true,
  );
  const short = gifts.filter(({ lines, fund }) => lines.some(({ account, quantity }) => world.rows.of(rowName(account, fund)) < quantity));
  const gift = dice.pick(dice.chance(10) ? gifts : short);
  const campaign = world.campaigns.get(gift?.campaign ?? '');
  const target = gift && world.at(gift.index);
  if (!gift || !campaign || !target) return undefined;
  const { fund, index } = gift;
  const missing = gift.lines.flatMap(({ account, quantity }) => {
    const amountVnd = quantity - world.rows.of(rowName(account, fund)) + (dice.chance(10) ? 1n : 0n);
    return amountVnd > 0n ? [{ account, fund, amountVnd }] : [];
  });
  if (missing.length === 0) return undefined;
  const signed = signedBy(dice, campaign, { two: true, unit: gift.unit });
  const { by } = signed;
  const shaped = shortageDraft({ ...signed, id: givenId(), by: { checker: '', ...by }, corrects: index, missing, group: { n: 2, of: 2 } });
  const shortage: Deed = {
    draft: { ...shaped, by },
    needsTwo: true,
    moves: missing.flatMap(({ account, amountVnd }) => [
      move(account, fund, { commodity: 'vnd', by: amountVnd }),
      move(`shortage:${gift.campaign}`, fund, { commodity: 'vnd', by: amountVnd }),
    ]),
    // Judged after the reversal beside it: what is below zero by then is what is missing, and never more.
    forbidden: (known) =>
      missing.some(({ account, amountVnd }) => known.rows.of(rowName(account, fund)) + amountVnd > 0n) ? ['ENTRY_INVALID'] : [],
  };
  return { name: 'reversal with shortage', deeds: [reversalDeed(world, signed, target, { n: 1, of: 2 }), shortage] };
}
