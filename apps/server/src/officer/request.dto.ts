import { Whole, Words } from './fields.js';

const version = { description: 'Phiên bản đã đọc; người khác đã quyết định thì bị từ chối · the version that was read', example: 1 };

/** A decision on a request as it was read. */
export class DecideRequestDto {
  @Whole({ min: 1, max: 1_000_000 }, version)
  version: number;
}

/** A request sent back to its maker. */
export class ReturnRequestDto extends DecideRequestDto {
  @Words(1000, { description: 'Lý do trả lại, bắt buộc · why, always', example: 'Thiếu biên bản họp thôn' })
  reason: string;
}
