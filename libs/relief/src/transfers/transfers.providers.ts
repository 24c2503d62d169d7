import { ReceiveTransfer } from './receive-transfer.js';
import { SendTransfer } from './send-transfer.js';
import { TransferRepository } from './transfer.repository.js';
import { TransfersReader } from './transfers-reader.js';

/** What the relief module provides of this room. */
export const TRANSFERS = {
  entities: [],
  repositories: [TransferRepository],
  exported: [TransfersReader, SendTransfer, ReceiveTransfer],
} as const;
