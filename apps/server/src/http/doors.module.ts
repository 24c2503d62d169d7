import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { RateLimits } from './rate-limits.js';
import { Readiness } from './readiness.js';

/** What stands at the doors of the whole application: limits, and what balancers ask. */
@Global()
@Module({ controllers: [HealthController], providers: [RateLimits, Readiness], exports: [RateLimits] })
export class DoorsModule {}
