import { readFile } from 'node:fs/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { InstalledFiles } from '../http/installed-files.js';
import { type PreparedBody, prepareBody } from '../http/prepared-body.js';
import { BuildName, writePrepared } from '../http/published-answer.js';
import { Open } from '../http/needs.js';
import { PASSKEY_SCRIPT } from './passkey-script.js';
import { WEB_FONT_NAME } from './sheets.js';

/** What pages may load: the typeface, the check when a reader asks for it, and the script of passkeys on pages of officers. */
@ApiExcludeController()
@Open()
@Controller('assets')
export class AssetsController {
  private prepared: Promise<PreparedBody> | undefined;
  private passkeyScript: Promise<PreparedBody> | undefined;
  private webFont: Promise<Buffer> | undefined;

  constructor(
    private readonly installed: InstalledFiles,
    private readonly build: BuildName,
  ) {}

  @Get('check.js')
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { checkScript } = this.installed.built;
    if (checkScript === undefined) throw new DomainError('NOT_FOUND', { asset: 'check.js' });
    this.prepared ??= this.prepare(checkScript);
    writePrepared(await this.prepared, request, response);
  }

  @Get(WEB_FONT_NAME)
  async font(@Res() response: Response): Promise<void> {
    const { webFont } = this.installed.built;
    if (webFont === undefined) throw new DomainError('NOT_FOUND', { asset: WEB_FONT_NAME });
    this.webFont ??= readFile(webFont);
    // Its name changes with its letters, so nobody ever has to ask again.
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.type('font/woff2').send(await this.webFont);
  }

  @Get('passkey.js')
  async passkey(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.passkeyScript ??= this.scriptBody('/assets/passkey.js', PASSKEY_SCRIPT);
    writePrepared(await this.passkeyScript, request, response);
  }

  private async prepare(path: string): Promise<PreparedBody> {
    return this.scriptBody('/assets/check.js', await readFile(path, 'utf8'));
  }

  private scriptBody(path: string, text: string): Promise<PreparedBody> {
    return prepareBody({ path, contentType: 'text/javascript; charset=utf-8', text, size: 0 }, this.build.name);
  }
}
