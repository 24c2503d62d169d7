/** Where in the served book what the specs look at stands. */
export interface Places {
  readonly receipts: Readonly<Record<'plain' | 'reversed' | 'corrected' | 'goods' | 'anonymous' | 'longName', string>>;
  /** log indexes of a valid gift and of one taken back, both in the crowded campaign */
  readonly entries: Readonly<Record<'gift' | 'reversed', string>>;
  readonly pledge: string;
  /** a seal that was published */
  readonly seal: string;
  /** cookie of the session of somebody who works there, `name=value` */
  readonly cookie: string;
}
