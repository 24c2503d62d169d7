import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { languageOf } from '../http/language.js';
import { readIndex } from '../http/path-number.js';
import { PublicBodies } from '../public/public-bodies.js';
import { renderSealListPage, renderSealPage } from './seal-pages.js';
import { Open } from '../http/needs.js';

/** Days the list of seals goes back. */
const DAYS_MAX = 60;

/** Pages about published seals. */
@ApiExcludeController()
@Open()
@Controller('so')
export class SealPagesController {
  constructor(
    private readonly published: PublishedReader,
    private readonly listing: ListingReader,
    private readonly log: LogReader,
    private readonly bodies: PublicBodies,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const seals = await this.closingSeals();
    response.setHeader('Cache-Control', 'public, max-age=5');
    response.type('html').send(renderSealListPage(this.bodies.context('/so', languageOf(request)), seals));
  }

  /** Any published size; another one leads to the next larger. */
  @Get(':size')
  async seal(@Param('size') text: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = readIndex(text);
    const size = await this.sizeFrom(asked);
    const seal = await this.published.at(size);
    const note = await this.log.checkpointAt(size);
    if (seal === undefined || note === undefined) throw new DomainError('NOT_FOUND', { seal: text });
    response.setHeader('Cache-Control', 'public, max-age=60');
    response.type('html').send(renderSealPage(this.bodies.context(`/so/${asked}`, languageOf(request)), { ...seal, note }, asked));
  }

  // A day is closed by an entry of its own; the seal that first holds it is the day's last word.
  private async closingSeals(): Promise<readonly PublishedSize[]> {
    const newest = this.log.published();
    if (newest === undefined) return [];
    const { data } = await this.listing.list({ kind: 'seal' }, { limit: DAYS_MAX });
    const days = await Promise.all(data.map(({ index }) => this.log.checkpointsAfter(index)));
    const sizes = days.flatMap(([size]) => (size === undefined || size >= newest.size ? [] : [size]));
    const seals = await Promise.all([...new Set(sizes)].map((size) => this.published.at(size)));
    return [newest, ...seals.filter((seal) => seal !== undefined)];
  }

  private async sizeFrom(asked: number): Promise<number> {
    const [size] = await this.log.checkpointsAfter(asked - 1);
    if (size === undefined || size > (this.log.published()?.size ?? 0)) throw new DomainError('NOT_FOUND', { seal: String(asked) });
    return size;
  }
}
