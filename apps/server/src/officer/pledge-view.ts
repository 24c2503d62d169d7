import { Injectable } from '@nestjs/common';
import { businessDateOf, instantOf } from '#core/dates.js';
import { groupTransferCode, transferMemo } from '#core/transfer-code.js';
import { Registry } from '#disclosure/registry/registry.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import type { Pledge } from '#relief/pledges/pledge.js';
import { PledgeContacts } from '#relief/pledges/pledge-contacts.js';
import { PLEDGE_EXAMPLE, pledgeBody } from '../public/pledge-body.js';

/** Promises as officers see them: with the code and the address their donor was given. */
@Injectable()
export class PledgeView {
  constructor(
    private readonly registry: Registry,
    private readonly contacts: PledgeContacts,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A promise as the whole book tells it. */
  async body(pledge: Pledge): Promise<object> {
    const today = businessDateOf(instantOf(this.clock.now()));
    const shown = pledgeBody({ pledge, today, items: await this.registry.items() });
    return { id: pledge.id, ...shown, transfer: transferBody(pledge.code, this.config.publicUrl) };
  }

  /** The same with whom to remind, and when. @param officer who reads that */
  async withContact(pledge: Pledge, officer: string): Promise<object> {
    const { reminders, ...contact } = await this.contacts.of(pledge, { officer, purpose: 'remind_donor' });
    return {
      ...(await this.body(pledge)),
      contact,
      reminders: reminders.map(({ on, remindedBy }) => ({ on, reminded_by: remindedBy ?? null })),
    };
  }
}

/** What the donor was given to transfer with; `null` once the code was erased. */
function transferBody(code: string | undefined, publicUrl: string): object | null {
  if (code === undefined) return null;
  return {
    code,
    printed: groupTransferCode(code),
    memo: transferMemo(code),
    url: `${publicUrl}/dk/${code}`,
    vietqr_svg_url: `${publicUrl}/public/v1/pledges/${code}/vietqr.svg`,
  };
}

/** A promise as officers see it, by example. */
export const OFFICER_PLEDGE_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  ...PLEDGE_EXAMPLE,
  transfer: {
    code: 'BMNJC8T45N47',
    printed: 'BMNJ C8T4 5N47',
    memo: 'UNG HO BMNJC8T45N47',
    url: 'https://minhbach.example/dk/BMNJC8T45N47',
    vietqr_svg_url: 'https://minhbach.example/public/v1/pledges/BMNJC8T45N47/vietqr.svg',
  },
} as const;

/** Whom to remind, by example. */
export const CONTACT_EXAMPLE = {
  contact: { name: 'Nguyễn Thị Hồng Nhung', phone: '0912000418', address: 'Xã Hải Lăng', memo: 'Gửi bà con vùng lũ' },
  reminders: [{ on: '2026-12-24', reminded_by: null }],
} as const;
