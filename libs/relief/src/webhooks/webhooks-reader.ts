import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';

/** An endpoint and how many of its messages are in each state, of those of the last 30 days. */
export interface WebhookView {
  readonly endpoint: WebhookEndpoint;
  readonly counts: Readonly<Record<WebhookDelivery['state'], number>>;
}

/** Reads endpoints and what became of their messages. */
@Injectable()
export class WebhooksReader {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly messages: WebhookDeliveryRepository,
  ) {}

  /** Oldest first. */
  async list(): Promise<readonly WebhookView[]> {
    return Promise.all((await this.endpoints.list()).map((endpoint) => this.view(endpoint)));
  }

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<WebhookView> {
    const endpoint = await this.endpoints.find(id);
    if (endpoint === undefined) throw new DomainError('NOT_FOUND', { webhook: id });
    return this.view(endpoint);
  }

  /** Messages, newest first. @throws DomainError `NOT_FOUND` */
  async deliveries(id: string, page: Parameters<WebhookDeliveryRepository['list']>[1]): Promise<readonly WebhookDelivery[]> {
    await this.require(id);
    return this.messages.list(id, page);
  }

  private async view(endpoint: WebhookEndpoint): Promise<WebhookView> {
    return { endpoint, counts: await this.messages.counts(endpoint.id) };
  }
}
