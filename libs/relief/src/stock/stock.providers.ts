import { ApproveGoodsRequest } from './approve-goods-request.js';
import { AskGoodsRequest } from './ask-goods-request.js';
import { AskWriteOff } from './ask-write-off.js';
import { CountGoods } from './count-goods.js';
import { GoodsTransferRepository } from './goods-transfer.repository.js';
import { GoodsTransfersReader } from './goods-transfers-reader.js';
import { InspectGoods } from './inspect-goods.js';
import { LotRepository } from './lot.repository.js';
import { LotsReader } from './lots-reader.js';
import { NeedEntity } from './need.entity.js';
import { NeedRepository } from './need.repository.js';
import { NeedsReader } from './needs-reader.js';
import { ReceiveGoods } from './receive-goods.js';
import { SendGoods } from './send-goods.js';
import { SetNeed } from './set-need.js';
import { SuggestIssue } from './suggest-issue.js';
import { ValueGoods } from './value-goods.js';

/** What the relief module provides of this room. */
export const STOCK = {
  entities: [NeedEntity],
  repositories: [LotRepository, GoodsTransferRepository, NeedRepository, AskGoodsRequest],
  exported: [
    LotsReader,
    GoodsTransfersReader,
    NeedsReader,
    InspectGoods,
    SendGoods,
    ReceiveGoods,
    CountGoods,
    AskWriteOff,
    ApproveGoodsRequest,
    ValueGoods,
    SuggestIssue,
    SetNeed,
  ],
} as const;
