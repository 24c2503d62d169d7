import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Publisher } from '#ledger/publisher/publisher.js';
import { withReach } from '#platform/database/reach.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { Logger } from '#platform/logging/logger.js';
import { WebhookFollower } from '#relief/webhooks/webhook-follower.js';
import { WEBHOOKS, webhookJob } from '../worker/job-names.js';

const EVERY_MS = 5_000;
const TIDIED_EVERY_MS = 3_600_000;

/** Keeps endpoints told: after each publication, and every few seconds for what waits, was asked for again or got lost. */
@Injectable()
export class WebhookPump implements OnApplicationShutdown {
  private timers: readonly NodeJS.Timeout[] = [];
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly publisher: Publisher,
    private readonly follower: WebhookFollower,
    private readonly jobs: Jobs,
    private readonly log: Logger,
  ) {}

  /** Begins in a process that works. */
  start(): void {
    this.publisher.onPublished(() => this.pump());
    this.timers = [
      setInterval(() => void this.pump(), EVERY_MS),
      setInterval(() => void this.safely(() => this.follower.tidy()), TIDIED_EVERY_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  /** Makes messages of what is public and jobs of messages; one round after the other. */
  pump(): Promise<void> {
    this.running = this.running.then(() => this.safely(() => this.follow()));
    return this.running;
  }

  private async follow(): Promise<void> {
    const size = this.publisher.current()?.size;
    if (size === undefined || this.isStopped) return;
    await this.follower.follow(size, (job) => this.jobs.queue(WEBHOOKS).add(...webhookJob(job)));
  }

  private async safely(work: () => Promise<void>): Promise<void> {
    try {
      await withReach('everything', work);
    } catch (error) {
      this.log.warn('webhooks wait for the next round', { reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
