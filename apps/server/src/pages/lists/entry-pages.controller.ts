import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { entryPath } from '#disclosure/listing/entry-view.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { readIndex } from '../../http/path-number.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { renderEntryPage } from '../entry-page.js';
import { contextAsOf } from '../page-context.js';

/** The public page of one entry of a campaign: what lists and search link to. */
@ApiExcludeController()
@Open()
@Controller('cd/:slug/thu')
export class EntryPagesController {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly listing: ListingReader,
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
  ) {}

  @Get(':index')
  async entry(
    @Param('slug') slug: string,
    @Param('index') index: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const language = languageOf(request);
    const detail = await this.receipts.entry(slug, readIndex(index));
    const neighbours = await this.listing.neighbours(detail.entry);
    const path = entryPath(slug, detail.entry.index);
    const size = Number(detail.as_of.tree_size);
    const context = contextAsOf(this.bodies.contextOf(request, path), detail.as_of);
    const text = renderEntryPage(context, { ...detail, neighbours });
    await sendPublished(request, response, { path, language, contentType: HTML_TYPE, text, size, build: this.build });
  }
}
