import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Config } from '#platform/config/config.js';
import { InstalledFiles } from '../../http/installed-files.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { readIndex } from '../../http/path-number.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { SealCheck } from './seal-check.js';
import { renderSealListPage } from './seal-list-page.js';
import { renderNoSealPage, renderSealPage } from './seal-page.js';

/** Days on one page of the list. */
const DAYS_A_PAGE = 60;

/** A page of the list of closing seals. */
interface ClosingDays {
  readonly closing: readonly PublishedSize[];
  readonly next: string | null;
  readonly isCursorBad: boolean;
}

/** Pages about published seals. */
@ApiExcludeController()
@Open()
@Controller('so')
export class SealPagesController {
  constructor(
    private readonly published: PublishedReader,
    private readonly listing: ListingReader,
    private readonly log: LogReader,
    private readonly check: SealCheck,
    private readonly bodies: PublicBodies,
    private readonly installed: InstalledFiles,
    private readonly config: Config,
    private readonly build: BuildName,
  ) {}

  /** `?trang=` goes on with earlier days. */
  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const newest = this.log.published();
    const cursor = request.query['trang'];
    const asked = typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
    const days = newest === undefined ? { closing: [], next: null, isCursorBad: false } : await this.closingSeals(asked);
    const html = renderSealListPage(this.bodies.contextOf(request, '/so'), {
      ...days,
      ...(newest !== undefined && { newest }),
      isLater: asked !== undefined && !days.isCursorBad,
      hasVerifier: this.hasVerifier,
    });
    if (days.isCursorBad) response.status(400).setHeader('Cache-Control', 'no-store').type('html').send(html);
    else await this.send(request, response, { path: '/so', text: html });
  }

  /** Any published size; another one leads to the next larger. */
  @Get(':size')
  async seal(@Param('size') text: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = readIndex(text);
    const path = `/so/${asked}`;
    const context = this.bodies.contextOf(request, path);
    const found = await this.publicFrom(asked);
    if (found === undefined) {
      response.status(404).setHeader('Cache-Control', 'no-store').type('html').send(renderNoSealPage(context, asked));
      return;
    }
    const seal = await this.check.check(found);
    const next = await this.publicFrom(found.size + 1);
    const more = { contacts: this.config.contacts, hasVerifier: this.hasVerifier, ...(next !== undefined && { next: next.size }) };
    const html = renderSealPage(context, { seal, asked, ...more });
    // Nobody may keep a page that says the book was fine.
    if (seal.verdict === 'fails') response.status(500).setHeader('Cache-Control', 'no-store').type('html').send(html);
    else await this.send(request, response, { path, text: html });
  }

  // A day is closed by an entry of its own; the seal that first holds it is the day's last word.
  private async closingSeals(cursor: string | undefined): Promise<ClosingDays> {
    try {
      const { data, page } = await this.listing.list({ kind: 'seal' }, { cursor, limit: DAYS_A_PAGE });
      const days = await Promise.all(data.map(({ index }) => this.publicFrom(index + 1)));
      const seals = new Map(days.filter((seal) => seal !== undefined).map((seal) => [seal.size, seal]));
      return { closing: [...seals.values()], next: page.next_cursor, isCursorBad: false };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CURSOR_INVALID' || cursor === undefined) throw error;
      return { ...(await this.closingSeals(undefined)), isCursorBad: true };
    }
  }

  /** The published seal of a size, or the next larger one. */
  private async publicFrom(size: number): Promise<PublishedSize | undefined> {
    const found = await this.published.from(size);
    return found !== undefined && found.size <= (this.log.published()?.size ?? 0) ? found : undefined;
  }

  private get hasVerifier(): boolean {
    return this.installed.built.verifier !== undefined;
  }

  private async send(request: Request, response: Response, page: { readonly path: string; readonly text: string }): Promise<void> {
    const language = languageOf(request);
    const size = this.log.published()?.size ?? 0;
    await sendPublished(request, response, { ...page, language, contentType: HTML_TYPE, size, build: this.build });
  }
}
