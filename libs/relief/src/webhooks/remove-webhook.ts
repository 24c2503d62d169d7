import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';

/** Ends an endpoint for good: its secret and its messages are forgotten. */
@Injectable()
export class RemoveWebhook {
  constructor(
    private readonly rows: WebhookEndpointRepository,
    private readonly log: AccessLog,
  ) {}

  /** @throws DomainError `NOT_FOUND` */
  async execute(id: string, officer: string): Promise<void> {
    if (!(await this.rows.remove(id))) throw new DomainError('NOT_FOUND', { webhook: id });
    await this.log.append({ officer, kind: 'webhook_removed', about: `webhook:${id}` });
  }
}
