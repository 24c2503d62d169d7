import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock } from './clock/clock.js';
import { Logger } from './logging/logger.js';
import { PlatformModule } from './platform.module.js';
import type { Platform } from './platform.js';

@Injectable()
class NeedsClock {
  constructor(
    readonly clock: Clock,
    readonly logger: Logger,
  ) {}
}

@Module({ providers: [NeedsClock] })
class SomeRoom {}

describe('PlatformModule', () => {
  it('gives any module what it asks for by class, without being imported there', async () => {
    const platform = { clock: new Clock(), logger: Logger.silent() } as Platform;
    const module = await Test.createTestingModule({ imports: [PlatformModule.over(platform), SomeRoom] }).compile();
    expect(module.get(NeedsClock)).toMatchObject({ clock: platform.clock, logger: platform.logger });
    await module.close();
  });
});
