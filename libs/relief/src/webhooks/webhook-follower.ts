import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { type DeliveryJob, WebhookDeliveryRepository } from './webhook-delivery.repository.js';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.js';
import { WebhookLogRepository } from './webhook-log.repository.js';

const PAGE = 200;
/** Messages that wait at one endpoint at most; the log keeps the rest. */
const WAITING_MAX = 500;
/** Where nothing arrives: few enough that a receiver that hangs does not hold the others up for long. */
const WAITING_MAX_FAILING = 20;
const JOBS_AT_ONCE = 200;
/** Longer than any job is tried. */
const LOST_AFTER_MS = 36 * 3_600_000;
const KEPT_MS = 30 * 86_400_000;

/** Puts a message's job where it will be done; adding the same twice is adding it once. */
export type AddJob = (job: DeliveryJob) => Promise<void>;

/** Turns what became public into messages and messages into jobs; safe to run in several processes and to break off anywhere. */
@Injectable()
export class WebhookFollower {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly entries: WebhookLogRepository,
    private readonly clock: Clock,
  ) {}

  /** @param until size of the published log */
  async follow(until: number, addJob: AddJob): Promise<void> {
    const at = new Date(this.clock.now());
    for (const { id, state, nextIndex, failingSince } of await this.endpoints.list()) {
      if (state !== 'active' || nextIndex >= until) continue;
      const waitingMax = failingSince === undefined ? WAITING_MAX : WAITING_MAX_FAILING;
      while (await this.entries.follow(id, { until, page: PAGE, waitingMax, at }));
    }
    for (const job of await this.deliveries.withoutJob(JOBS_AT_ONCE)) {
      await addJob(job);
      await this.deliveries.markQueued(job, at);
    }
  }

  /** Finds messages whose job was lost, and forgets those that ended a month ago. */
  async tidy(): Promise<void> {
    const now = this.clock.now();
    await this.deliveries.recoverLost(new Date(now - LOST_AFTER_MS));
    await this.deliveries.forget(new Date(now - KEPT_MS));
  }
}
