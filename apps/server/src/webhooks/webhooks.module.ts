import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { WebhookPump } from './webhook-pump.js';
import { WebhooksController } from './webhooks.controller.js';

/** Webhooks: their routes, and the pump that keeps endpoints told. */
@Module({ imports: [ReliefModule], controllers: [WebhooksController], providers: [WebhookPump] })
export class WebhooksModule {}
