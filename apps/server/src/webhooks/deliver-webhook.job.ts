import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config.js';
import type { JobResult, JobRun } from '#platform/jobs/job-types.js';
import { DeliverWebhook } from '#relief/webhooks/deliver-webhook.js';
import { eventBody } from './event-body.js';

/** Sends the message a job names; the job carries its number alone. */
@Injectable()
export class DeliverWebhookJob {
  constructor(
    private readonly deliver: DeliverWebhook,
    private readonly config: Config,
  ) {}

  /** One attempt. @throws Error when the message is to be tried again */
  readonly run = async ({ payload }: JobRun): Promise<JobResult> => {
    const end = await this.deliver.execute(Number(payload['delivery']), (type, told) => eventBody(type, told, this.config.origin));
    if (end === 'again') throw new Error('the message did not arrive');
    return { end };
  };
}
