import { Injectable } from '@nestjs/common';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { DemonstrationPeopleRepository } from './demonstration-people.repository.js';

/** The fictional people of the demonstration, whose passwords everybody knows: they are never beside real ones in production. */
@Injectable()
export class DemonstrationPeople {
  constructor(
    private readonly rows: DemonstrationPeopleRepository,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** How many of them are in service. */
  async count(): Promise<number> {
    return (await this.rows.inService()).length;
  }

  /** Refuses to go on beside any of them. @throws StartupError saying how to mend it */
  async demandNone(): Promise<void> {
    const present = await this.count();
    if (present === 0) return;
    throw new StartupError(
      `${present} fictional people of the demonstration, whose passwords everybody knows, can still sign in; run: npm run cli -- remove-demonstration-people`,
      `Còn ${present} cán bộ trình diễn, mật khẩu ai cũng biết, vẫn đăng nhập được; hãy chạy: npm run cli -- remove-demonstration-people`,
    );
  }

  /** Ends the service of all of them, and takes away whatever they signed in with. What they made stays in the book. @returns how many */
  async remove(): Promise<number> {
    const removed = await this.rows.remove(new Date(this.clock.now()));
    for (const officer of removed)
      await this.log.append({ officer: 'system:operator', kind: 'officer_ended', about: `officer:${officer}` });
    return removed.length;
  }
}
