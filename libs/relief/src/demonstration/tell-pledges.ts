import { Injectable } from '@nestjs/common';
import { addDays } from '#core/dates.js';
import { RecordContribution } from '../contributions/record-contribution.js';
import type { RecordedContribution } from '../contributions/recorded-contribution.js';
import { RecordDirectDelivery } from '../direct-deliveries/record-direct-delivery.js';
import { ExpirePledges } from '../pledges/expire-pledges.js';
import { RegisterPledge } from '../pledges/register-pledge.js';
import { RELIEF_CAMPAIGN } from './demonstration-campaigns.js';
import { demonstrationPledges } from './demonstration-pledges.js';
import { type Story, step } from './story.js';

/** Chapter of the promises: kept, kept in part, still open, expired; and goods a donor handed over in person. */
@Injectable()
export class TellPledges {
  constructor(
    private readonly pledges: RegisterPledge,
    private readonly contributions: RecordContribution,
    private readonly expiry: ExpirePledges,
    private readonly deliveries: RecordDirectDelivery,
  ) {}

  /** @returns the gifts that kept promises, in the order of the promises */
  async tell(story: Story): Promise<readonly RecordedContribution[]> {
    const { today, cast } = story;
    const kept: RecordedContribution[] = [];
    for (const { name, pledge, gifts } of demonstrationPledges(today)) {
      const { pledge: registered } = await this.pledges.execute(pledge, step(cast.desk, `pledge-${name}`));
      const { campaign, donor, consent } = pledge;
      for (const [at, gift] of gifts.entries()) {
        const given = { ...gift, campaign, ...(donor && { donor }), ...(consent && { consent }), fulfils: [{ pledge: registered.id }] };
        kept.push(await this.contributions.execute(given, step(cast.desk, `pledge-${name}-gift-${at + 1}`)));
      }
    }
    await this.expiry.execute({ campaign: RELIEF_CAMPAIGN }, step(cast.desk, 'pledges-expired'));
    await this.deliverDirectly(story);
    return kept;
  }

  private async deliverDirectly({ today, cast: { desk } }: Story): Promise<void> {
    const delivery = {
      campaign: RELIEF_CAMPAIGN,
      unit: '44',
      toUnit: '19429',
      deliveredOn: addDays(today, -7),
      goods: [{ item: 'mi-tom', quantity: '50' }],
      donor: { name: 'Nhà xe Ví Dụ Đông Hà', organisation: true },
      consent: { level: 'public' },
      memo: 'Trao tận tay bà con ở thôn, có Mặt trận xã chứng kiến',
      // What the photographs of the hand-over hash to; they stay with the unit.
      evidence: ['7d0c1d3f5a0e4d8f9b2a6c1e3f5071829304a5b6c7d8e9f00112233445566778'],
    } as const;
    await this.deliveries.execute(delivery, step(desk, 'direct-delivery'));
  }
}
