import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { parseEventId } from './webhook-event.js';
import { WebhookLogRepository } from './webhook-log.repository.js';

/** Sends an event once more, under the id it always has; also one from before the endpoint was there. */
@Injectable()
export class ReplayWebhook {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly entries: WebhookLogRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param publishedSize how much of the log is public: nothing else is told
   * @throws DomainError `NOT_FOUND` for the endpoint, or for an event that is not in the public log
   */
  async execute(id: string, event: string, publishedSize: number): Promise<WebhookDelivery> {
    const endpoint = await this.endpoints.find(id);
    if (endpoint === undefined) throw new DomainError('NOT_FOUND', { webhook: id });
    const wanted = parseEventId(event);
    const isThere = wanted !== undefined && wanted.index < publishedSize && (await this.entries.typeOf(wanted.index)) === wanted.type;
    if (!isThere) throw new DomainError('NOT_FOUND', { event: event.slice(0, 60) });
    return this.deliveries.replay(id, wanted, new Date(this.clock.now()));
  }
}
