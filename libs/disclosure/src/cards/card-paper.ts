/** Shapes share pictures are drawn in, as addresses name them: a link's preview, a square post, an upright story. */
export const CARD_FRAMES = ['og', 'vuong', 'doc'] as const;

/** One of them. */
export type CardFrame = (typeof CARD_FRAMES)[number];

/** Width and height of each frame in pixels. */
export const CARD_SIZES: Readonly<Record<CardFrame, readonly [number, number]>> = {
  og: [1200, 630],
  vuong: [1080, 1080],
  doc: [1080, 1920],
};

/** A figure on a card, ready to draw. */
export interface CardFigure {
  readonly label: string;
  /** e.g. `41.900.000.000 ₫` */
  readonly value: string;
}

/** Everything a share picture says, as texts in the order in which it says them. */
export interface CardPaper {
  readonly frame: CardFrame;
  /** whose book this is */
  readonly product: string;
  /** what the card is about; wrapped and shrunk until it fits */
  readonly title: string;
  /** the one figure drawn large; absent on cards that name none */
  readonly main?: CardFigure;
  /** smaller figures under it, at most 3 */
  readonly figures: readonly CardFigure[];
  /** what the figures stand on, or what the card says instead of figures */
  readonly stamp: string;
  /** what the address bar must show */
  readonly host: string;
}
