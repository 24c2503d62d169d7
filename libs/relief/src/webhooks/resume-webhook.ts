import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';

/** Lets a disabled endpoint go on where it stood: what waited and what happened meanwhile is sent. */
@Injectable()
export class ResumeWebhook {
  constructor(
    private readonly rows: WebhookEndpointRepository,
    private readonly log: AccessLog,
  ) {}

  /** @throws DomainError `NOT_FOUND` */
  async execute(id: string, officer: string): Promise<WebhookEndpoint> {
    await this.rows.resume(id);
    const endpoint = await this.rows.find(id);
    if (endpoint === undefined) throw new DomainError('NOT_FOUND', { webhook: id });
    await this.log.append({ officer, kind: 'webhook_set', about: `webhook:${id}` });
    return endpoint;
  }
}
