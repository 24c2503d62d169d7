import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { OutboundFailure } from '#platform/outbound/outbound-failure.js';
import { OutboundHttps } from '#platform/outbound/outbound-https.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import type { WebhookEventType } from './webhook-event.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { webhookUrl } from './webhook-url.js';

const ENDPOINTS_MAX = 20;

/** Where to, what of, and who says so. */
export interface RegisterWebhookCommand {
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly officer: string;
}

/** An endpoint and its secret, which is shown this once. */
export interface RegisteredWebhook {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** Takes on an endpoint: from now on it is told of what it asked for. */
@Injectable()
export class RegisterWebhook {
  constructor(
    private readonly rows: WebhookEndpointRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outbound: OutboundHttps,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** @throws DomainError `WEBHOOK_URL_INVALID`, `WEBHOOK_ADDRESS_REFUSED`, `WEBHOOKS_TOO_MANY` */
  async execute({ url: text, events, officer }: RegisterWebhookCommand): Promise<RegisteredWebhook> {
    const url = webhookUrl(text);
    await this.demandPublic(url);
    const id = randomUUID();
    const secret = this.secrets.make();
    const made = { id, url: url.href, events: [...new Set(events)], madeBy: officer, madeAt: new Date(this.clock.now()) };
    const endpoint = await this.rows.add({ ...made, sealedSecret: this.secrets.seal(id, secret) }, ENDPOINTS_MAX);
    if (endpoint === undefined) throw new DomainError('WEBHOOKS_TOO_MANY', { max: String(ENDPOINTS_MAX) });
    await this.log.append({ officer, kind: 'webhook_set', about: `webhook:${id}` });
    return { endpoint, secret };
  }

  // Looked at again before every call; here so that whoever types it learns of it at once.
  private async demandPublic(url: URL): Promise<void> {
    try {
      await this.outbound.check(url);
    } catch (error) {
      if (error instanceof OutboundFailure) throw new DomainError('WEBHOOK_ADDRESS_REFUSED', { reason: error.reason });
      throw error;
    }
  }
}
