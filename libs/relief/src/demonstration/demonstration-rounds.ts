import { type BusinessDate, addDays } from '#core/dates.js';
import type { AllocateRoundCommand } from '../allocations/allocate-round.js';
import { RELIEF_CAMPAIGN } from './demonstration-campaigns.js';

/** Decisions of the three rounds: hand-outs draw on their lines. */
export const FIRST_ROUND = '21/QĐ-BVĐ-MH';
export const SECOND_ROUND = '27/QĐ-BVĐ-MH';
export const THIRD_ROUND = '34/QĐ-BVĐ-MH';

/** The rounds as they were decided, oldest first. */
export function demonstrationRounds(today: BusinessDate): readonly AllocateRoundCommand[] {
  const decided = (round: string, decisionNo: string, days: number): Omit<AllocateRoundCommand, 'lines'> => ({
    campaign: RELIEF_CAMPAIGN,
    unit: '44',
    round,
    decisionNo,
    decisionDate: addDays(today, -days),
  });
  return [
    {
      ...decided('Đợt 1', FIRST_ROUND, 20),
      lines: [
        { unit: '19333', category: 'food', amount: '12000000' },
        { unit: '19333', category: 'food', item: 'mi-tom', quantity: '48' },
        { unit: '19009', category: 'food', item: 'gao', quantity: '600' },
        { unit: '19009', category: 'food', item: 'nuoc-uong', quantity: '60' },
        { unit: '19363', category: 'food', amount: '4000000' },
      ],
    },
    {
      ...decided('Đợt 2', SECOND_ROUND, 11),
      lines: [
        { unit: '19363', category: 'house_damaged', amount: '45000000' },
        { unit: '19429', category: 'house_damaged', amount: '40000000' },
        { unit: '19496', category: 'shelter', item: 'chan', quantity: '60' },
      ],
    },
    {
      ...decided('Đợt 3', THIRD_ROUND, 3),
      lines: [
        { unit: '19429', category: 'public_works', amount: '120000000' },
        { unit: '19333', category: 'food', amount: '15000000' },
        { unit: '19441', category: 'food', item: 'gao', quantity: '400' },
        { unit: '19441', category: 'medical', item: 'thuoc-y-te', quantity: '50' },
      ],
    },
  ];
}
