import { Injectable } from '@nestjs/common';
import { Openings, type Reading } from '#ledger/openings.js';
import type { Pledge } from './pledge.js';
import { type Reminder, ReminderRepository } from './reminder.repository.js';

/** Whom to remind of a promise, and when. For officers alone. */
export interface PledgeContact {
  /** Missing when the donor gave none, or was erased. */
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly memo?: string;
  readonly reminders: readonly Reminder[];
}

/** Who promised, as the sealed openings hold it. */
@Injectable()
export class PledgeContacts {
  constructor(
    private readonly openings: Openings,
    private readonly reminders: ReminderRepository,
  ) {}

  async of({ id, index }: Pledge, reading: Reading): Promise<PledgeContact> {
    const opened = await this.openings.read(index, reading);
    const values = new Map(opened.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value] as const)));
    const [name, phone, address, memo] = ['donor', 'donor_phone', 'donor_addr', 'memo'].map((label) => values.get(label));
    return {
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(address !== undefined && { address }),
      ...(memo !== undefined && { memo }),
      reminders: await this.reminders.of(id),
    };
  }
}
