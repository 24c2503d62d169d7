import { Injectable } from '@nestjs/common';
import { formatInstantVietnamese } from '#core/dates.js';
import type { CardFrame, CardPaper } from '#disclosure/cards/card-paper.js';
import { CardPrinter } from '#disclosure/cards/card-printer.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import type { TotalsView } from '#disclosure/totals/totals-view.js';
import { Config } from '#platform/config/config.js';
import type { Language } from '../../http/language.js';
import { titleIn } from '../campaign-title.js';
import { money } from '../figures.js';
import { grouped } from '../layout.js';
import { TEXTS } from '../texts.js';
import { CARD_TEXTS } from './card-texts.js';
import { KeptPictures, type PictureName } from './kept-pictures.js';
import { editionOf } from './share-picture.js';

/** Pictures kept, of at most 100 kB each and usually a third of it: six for each of a hundred campaigns, and the day's changes. */
const ROOM = { newestMax: 600, olderMax: 64 };

/** Which picture of what. */
export interface CardRequest {
  readonly frame: CardFrame;
  readonly language: Language;
  /** asked before one is drawn; what it throws refuses the picture */
  readonly mayDraw: () => Promise<void>;
}

/** Share pictures, each drawn once however many ask for it at the same time, and kept until its next edition. */
@Injectable()
export class ShareCards {
  private readonly kept = new KeptPictures(ROOM);

  constructor(
    private readonly campaigns: CampaignReader,
    private readonly totals: TotalsReader,
    private readonly printer: CardPrinter,
    private readonly config: Config,
  ) {}

  /** The edition of a campaign's pictures now. @throws DomainError `NOT_FOUND` */
  async edition(slug: string): Promise<string> {
    return editionOfTotals(await this.totals.totals(slug));
  }

  /**
   * A campaign's picture of an edition.
   * @returns bytes of a PNG; `undefined` for an edition that is neither today's nor kept
   * @throws DomainError `NOT_FOUND`, ChildError when it can't be drawn, whatever `mayDraw` throws
   */
  async campaign(slug: string, edition: string, request: CardRequest): Promise<Buffer | undefined> {
    const totals = await this.totals.totals(slug);
    const name = { picture: `${slug} ${request.frame} ${request.language}`, edition };
    if (edition !== editionOfTotals(totals)) return this.kept.find(name);
    return this.once(name, request, async () => this.campaignPaper(slug, totals, request));
  }

  /** The picture of every receipt. @returns bytes of a PNG @throws ChildError when it can't be drawn */
  async receipt(request: CardRequest): Promise<Buffer> {
    const { frame, language } = request;
    const { receipt: title, receiptSays: stamp } = CARD_TEXTS[language];
    // No campaign has an empty slug.
    return this.once({ picture: ` ${frame} ${language}`, edition: '' }, request, async () =>
      Promise.resolve({ ...this.frameOf(frame, language), title, figures: [], stamp }),
    );
  }

  private async once(name: PictureName, { mayDraw }: CardRequest, paper: () => Promise<CardPaper>): Promise<Buffer> {
    const known = this.kept.find(name);
    if (known !== undefined) return known;
    await mayDraw();
    const begun = this.kept.find(name);
    if (begun !== undefined) return begun;
    const drawn = paper().then((ready) => this.printer.print(ready));
    this.kept.keep(name, drawn);
    return drawn;
  }

  private async campaignPaper(slug: string, { measures, as_of: asOf }: TotalsView, { frame, language }: CardRequest): Promise<CardPaper> {
    const text = TEXTS[language];
    const { campaign } = await this.campaigns.campaign(slug);
    return {
      ...this.frameOf(frame, language),
      title: titleIn(language, campaign),
      main: { label: text.received, value: money(measures.received_money.amount) },
      figures: [
        { label: text.spent, value: money(measures.disbursed_money.amount) },
        { label: text.left, value: money(measures.remaining_money.amount) },
        { label: CARD_TEXTS[language].gifts, value: grouped(measures.received_money.count) },
      ],
      stamp: text.asOf(formatInstantVietnamese(asOf.timestamp), grouped(BigInt(asOf.tree_size))),
    };
  }

  private frameOf(frame: CardFrame, language: Language): Pick<CardPaper, 'frame' | 'product' | 'host'> {
    return { frame, product: TEXTS[language].product, host: new URL(this.config.publicUrl).host };
  }
}

function editionOfTotals({ as_of: asOf, measures }: TotalsView): string {
  return editionOf({ at: asOf.timestamp, received: measures.received_money.amount });
}
