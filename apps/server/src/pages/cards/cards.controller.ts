import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CARD_FRAMES, type CardFrame } from '#disclosure/cards/card-paper.js';
import { matchesTag } from '../../http/etag.js';
import type { Language } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { RateLimits } from '../../http/rate-limits.js';
import { RequestError } from '../../http/request-error.js';
import { type CardRequest, ShareCards } from './share-cards.js';

/** A picture named by its edition never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Where today's picture is may be asked again after a minute. */
const A_MINUTE = 'public, max-age=60';
const A_DAY = 'public, max-age=86400';

/** Pictures shown where a page is shared. */
@ApiExcludeController()
@Open()
@Controller('the')
export class CardsController {
  constructor(
    private readonly cards: ShareCards,
    private readonly limits: RateLimits,
  ) {}

  @Get('r.png')
  async receipt(@Query() query: Readonly<Record<string, unknown>>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = this.asked(query, request);
    const png = await this.cards.receipt(asked);
    response.setHeader('Cache-Control', A_DAY);
    sendPicture(request, response, { png, tag: `"r-${asked.frame}-${asked.language}"` });
  }

  /** Today's picture has an address of its own; the one without an edition leads to it. */
  @Get(':slug.png')
  async campaign(
    @Param('slug') slug: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = this.asked(query, request);
    const edition = await this.cards.edition(slug);
    const wanted = typeof query['v'] === 'string' ? query['v'] : '';
    const png = wanted === '' ? undefined : await this.cards.campaign(slug, wanted, asked);
    if (png === undefined) {
      const language = asked.language === 'vi' ? '' : `&lang=${asked.language}`;
      response.setHeader('Cache-Control', A_MINUTE);
      response.redirect(302, `/the/${slug}.png?khung=${asked.frame}${language}&v=${edition}`);
      return;
    }
    response.setHeader('Cache-Control', FOR_EVER);
    sendPicture(request, response, { png, tag: `"${wanted}-${asked.frame}-${asked.language}"` });
  }

  // Pictures that were drawn are anybody's; having one drawn is counted.
  private asked(query: Readonly<Record<string, unknown>>, request: Request): CardRequest {
    return { ...readCard(query), mayDraw: () => this.limits.count(request, 'picture') };
  }
}

/** @throws RequestError `FRAME_UNKNOWN` */
function readCard(query: Readonly<Record<string, unknown>>): Pick<CardRequest, 'frame' | 'language'> {
  const named = query['khung'] ?? 'og';
  const frame = CARD_FRAMES.find((each): each is CardFrame => each === named);
  if (frame === undefined) throw new RequestError('FRAME_UNKNOWN');
  // Not by what a browser prefers: whoever shares decides, and caches keep one picture per address.
  const language: Language = query['lang'] === 'en' ? 'en' : 'vi';
  return { frame, language };
}

function sendPicture(request: Request, response: Response, { png, tag }: { readonly png: Buffer; readonly tag: string }): void {
  response.setHeader('ETag', tag);
  // Other sites may show the picture: it is made to be shared.
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (matchesTag(request.headers['if-none-match'], tag)) {
    response.status(304).end();
    return;
  }
  response.setHeader('Content-Length', png.length);
  response.type('image/png').end(request.method === 'HEAD' ? undefined : png);
}
