import { DeliverWebhook } from './deliver-webhook.js';
import { RegisterWebhook } from './register-webhook.js';
import { RemoveWebhook } from './remove-webhook.js';
import { ReplayWebhook } from './replay-webhook.js';
import { ResumeWebhook } from './resume-webhook.js';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { WebhookFollower } from './webhook-follower.js';
import { WebhookLogRepository } from './webhook-log.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhooksReader } from './webhooks-reader.js';

/** What the relief module provides of this room. */
export const WEBHOOKS = {
  entities: [],
  repositories: [WebhookEndpointRepository, WebhookDeliveryRepository, WebhookLogRepository, WebhookSecrets],
  exported: [WebhooksReader, RegisterWebhook, RemoveWebhook, ResumeWebhook, ReplayWebhook, WebhookFollower, DeliverWebhook],
} as const;
