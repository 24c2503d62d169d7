import { EnlistOfficers } from './enlist-officers.js';
import { HandOutPapers } from './hand-out-papers.js';
import { TellClosing } from './tell-closing.js';
import { TellGifts } from './tell-gifts.js';
import { TellGoods } from './tell-goods.js';
import { TellHandOuts } from './tell-hand-outs.js';
import { TellMoney } from './tell-money.js';
import { TellOpenings } from './tell-openings.js';
import { TellPledges } from './tell-pledges.js';
import { TellRounds } from './tell-rounds.js';
import { TellSpecialGifts } from './tell-special-gifts.js';

/** What the relief module provides of the demonstration: its chapters, for whoever tells the whole story. */
export const DEMONSTRATION = {
  entities: [],
  repositories: [
    EnlistOfficers,
    HandOutPapers,
    TellOpenings,
    TellGifts,
    TellPledges,
    TellSpecialGifts,
    TellGoods,
    TellMoney,
    TellRounds,
    TellHandOuts,
    TellClosing,
  ],
  exported: [],
} as const;
