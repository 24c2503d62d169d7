import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import type { Session } from '../session.js';
import { type OutsideIdentity, OutsideIdentityRepository } from './outside-identity.repository.js';

/** One's own identity at the provider of the settings. */
export interface OutsideWay {
  /** what the provider is called here */
  readonly label: string;
  /** when it was linked; absent where it is not */
  readonly since: Date | undefined;
}

/** Links and unlinks one's own identity at the provider. */
@Injectable()
export class OwnOutsideIdentity {
  constructor(
    private readonly rows: OutsideIdentityRepository,
    private readonly config: Config,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** The way an officer has, or could have; `undefined` where no provider is set. */
  async of(officer: string): Promise<OutsideWay | undefined> {
    const { openId } = this.config;
    return openId && { label: openId.label, since: await this.rows.linkedAt(officer, openId.issuer) };
  }

  /** @param session of somebody who has just shown again who they are @throws DomainError `OPENID_TAKEN`, `OPENID_REFUSED` when it has ended */
  async link(session: Pick<Session, 'id' | 'officer'>, identity: OutsideIdentity): Promise<void> {
    const { officer } = session;
    if ((await this.rows.officerOf(identity)) === officer) return;
    if (!(await this.rows.add(session, identity, new Date(this.clock.now())))) {
      const other = (await this.rows.officerOf(identity)) ?? (await this.rows.linkedAt(officer, identity.issuer));
      throw new DomainError(other === undefined ? 'OPENID_REFUSED' : 'OPENID_TAKEN');
    }
    await this.log.append({ officer, kind: 'outside_identity_linked', about: `officer:${officer}` });
  }

  /** @throws DomainError `NOT_FOUND` */
  async unlink(officer: string): Promise<void> {
    const issuer = this.config.openId?.issuer;
    if (issuer === undefined || !(await this.rows.remove(officer, issuer))) throw new DomainError('NOT_FOUND', { identity: 'none' });
    await this.log.append({ officer, kind: 'outside_identity_removed', about: `officer:${officer}` });
  }
}
