import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '#platform/clock/clock.js';
import { Logger } from '#platform/logging/logger.js';
import { OutboundFailure } from '#platform/outbound/outbound-failure.js';
import { OutboundHttps } from '#platform/outbound/outbound-https.js';
import { type Attempt, ATTEMPTS_MAX, DISABLED_AFTER_MS, hasArrived, type WebhookDelivery } from './webhook-delivery.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { eventId, type WebhookEventType } from './webhook-event.js';
import { type ToldEntry, WebhookLogRepository } from './webhook-log.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

const GONE = 410;

/** Writes the body of a message: public facts of its entry, and the same text each time. */
export type WriteBody = (type: WebhookEventType, told: ToldEntry) => string;

/** How an attempt left its message: `again` = to be tried later, `aside` = its endpoint takes nothing now. */
export type DeliveryEnd = 'delivered' | 'failed' | 'again' | 'aside';

/** Makes one attempt at a message, signed as Standard Webhooks 1.0 says; doing it twice does no harm: the event's id is the same. */
@Injectable()
export class DeliverWebhook {
  constructor(
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly entries: WebhookLogRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outbound: OutboundHttps,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(no: number, writeBody: WriteBody): Promise<DeliveryEnd> {
    const delivery = await this.deliveries.find(no);
    // Removed with its endpoint meanwhile.
    if (delivery === undefined) return 'aside';
    if (delivery.state !== 'waiting') return delivery.state;
    const endpoint = await this.endpoints.find(delivery.endpoint);
    const told = await this.entries.entry(delivery.index);
    if (endpoint?.state !== 'active' || told === undefined) {
      await this.deliveries.setAside(no);
      return 'aside';
    }
    const attempt = await this.attempt(endpoint, delivery, writeBody(delivery.type, told));
    return hasArrived(attempt) ? this.arrived(delivery, attempt) : this.failed(delivery, attempt);
  }

  private async attempt({ id, url }: WebhookEndpoint, { type, index }: WebhookDelivery, body: string): Promise<Attempt> {
    const sealed = await this.endpoints.sealedSecretOf(id);
    if (sealed === undefined) return { failure: 'connection' };
    const at = new Date(this.clock.now());
    const event = eventId({ type, index });
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'MinhBach-Webhooks/1',
      'webhook-id': event,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(this.secrets.open(id, sealed)).sign(event, at, body),
    };
    try {
      return { status: await this.outbound.post(new URL(url), { headers, body }) };
    } catch (error) {
      if (error instanceof OutboundFailure) return { failure: error.reason };
      throw error;
    }
  }

  private async arrived({ no, endpoint }: WebhookDelivery, attempt: Attempt): Promise<DeliveryEnd> {
    await this.deliveries.note(no, attempt, { state: 'delivered', at: new Date(this.clock.now()) });
    await this.endpoints.markArrived(endpoint);
    return 'delivered';
  }

  private async failed({ no, endpoint, attempts }: WebhookDelivery, attempt: Attempt): Promise<DeliveryEnd> {
    const at = new Date(this.clock.now());
    const isLast = attempts + 1 >= ATTEMPTS_MAX;
    await this.deliveries.note(no, attempt, { state: isLast ? 'failed' : 'waiting', at });
    const since = await this.endpoints.markFailing(endpoint, at);
    if ('status' in attempt && attempt.status === GONE) await this.disable(endpoint, at, 'gone');
    else if (at.getTime() - since.getTime() >= DISABLED_AFTER_MS) await this.disable(endpoint, at, 'failing');
    return isLast ? 'failed' : 'again';
  }

  private async disable(endpoint: string, at: Date, reason: 'failing' | 'gone'): Promise<void> {
    if (await this.endpoints.disable(endpoint, at, reason)) this.logger.warn('a webhook endpoint is disabled', { endpoint, reason });
  }
}
