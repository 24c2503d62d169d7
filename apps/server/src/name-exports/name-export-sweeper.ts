import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { withReach } from '#platform/database/reach.js';
import { Logger } from '#platform/logging/logger.js';
import { NameExportFiles } from '#relief/name-exports/name-export-files.js';

const EVERY_MS = 60_000;

/** Does away with lists nobody fetched in time: at the start, then once a minute. */
@Injectable()
export class NameExportSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly files: NameExportFiles,
    private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await withReach('everything', () => this.files.sweep());
    } catch (error) {
      this.log.warn('lists with names could not be swept', { reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
