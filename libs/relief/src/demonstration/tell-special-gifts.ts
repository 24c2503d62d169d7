import { Injectable } from '@nestjs/common';
import { addDays } from '#core/dates.js';
import { RecordContribution } from '../contributions/record-contribution.js';
import { ApproveRefund } from '../refunds/approve-refund.js';
import { AskRefund } from '../refunds/ask-refund.js';
import { RequestsReader } from '../requests/requests-reader.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';
import { HOUSE_EARMARK } from './demonstration-terms.js';
import { type Story, step } from './story.js';

/** Chapter of the gifts with a story of their own: one tied to a house, and one sent by mistake that goes back. */
@Injectable()
export class TellSpecialGifts {
  constructor(
    private readonly contributions: RecordContribution,
    private readonly refunds: AskRefund,
    private readonly approval: ApproveRefund,
    private readonly requests: RequestsReader,
  ) {}

  /** Does whatever of it is not done yet. */
  async tell(story: Story): Promise<void> {
    await this.giveHouse(story);
    await this.giveBack(story);
  }

  private async giveHouse({ today, cast: { desk } }: Story): Promise<void> {
    const { campaign, slug: earmark } = HOUSE_EARMARK;
    const bank = { amount: '60000000', reference: '6120.60010', account: accountCode(DEMONSTRATION_ACCOUNTS.housing) };
    const donor = { name: 'Công ty Cổ phần Ví Dụ Miền Trung', organisation: true };
    const gift = { campaign, unit: '44', date: addDays(today, -10), bank, donor, consent: { level: 'public' }, earmark } as const;
    await this.contributions.execute({ ...gift, memo: 'Tặng một căn nhà tại Hướng Phùng' }, step(desk, 'gift-of-a-house'));
  }

  private async giveBack({ today, cast: { desk, accountant, checker } }: Story): Promise<void> {
    const bank = { amount: '5000000', reference: '6121.50011', account: accountCode(DEMONSTRATION_ACCOUNTS.vcb) };
    const donor = { name: 'Hợp tác xã Nông nghiệp Mẫu Gio An', organisation: true };
    const gift = { campaign: RELIEF_CAMPAIGN, unit: '44', date: addDays(today, -11), bank, donor, consent: { level: 'public' } } as const;
    const { index } = await this.contributions.execute({ ...gift, memo: 'Tra tien mua phan bon' }, step(desk, 'gift-by-mistake'));
    const reason = 'Đơn vị chuyển nhầm tài khoản, có công văn đề nghị hoàn trả (minh họa)';
    const asked = await this.refunds.execute({ gift: index, reason }, step(accountant, 'refund'));
    const { id, version, state } = await this.requests.require(asked.request.id, 'refund', 'system:demonstration');
    if (state === 'submitted') await this.approval.execute({ id, version, officer: checker });
  }
}
