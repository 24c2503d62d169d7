import { readFile } from 'node:fs/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { InstalledFiles } from '../http/installed-files.js';
import { type PreparedBody, prepareBody } from '../http/prepared-body.js';
import { BuildName, writePrepared } from '../http/published-answer.js';
import { Open } from '../http/needs.js';

/** The one script pages may load, when a reader asks for it. */
@ApiExcludeController()
@Open()
@Controller('assets')
export class AssetsController {
  private prepared: Promise<PreparedBody> | undefined;

  constructor(
    private readonly installed: InstalledFiles,
    private readonly build: BuildName,
  ) {}

  @Get('check.js')
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { checkScript } = this.installed;
    if (checkScript === undefined) throw new DomainError('NOT_FOUND', { asset: 'check.js' });
    this.prepared ??= this.prepare(checkScript);
    writePrepared(await this.prepared, request, response);
  }

  private async prepare(path: string): Promise<PreparedBody> {
    const text = await readFile(path, 'utf8');
    return prepareBody({ path: '/assets/check.js', contentType: 'text/javascript; charset=utf-8', text, size: 0 }, this.build.name);
  }
}
