import { ASKED_PURPOSES } from '#ledger/openings/purpose.js';
import { OneOf, Words } from '../officer/fields.js';

/** What names and contacts behind a gift are wanted for. */
export class PersonalDto {
  @OneOf(ASKED_PURPOSES, { description: 'Mục đích · purpose', example: 'verify_gift' })
  purpose: string;

  @Words(500, {
    description: 'Lý do, khi mục đích cần · why, where the purpose asks for it',
    example: 'Người gửi gọi hỏi vì sai họ',
    optional: true,
  })
  why?: string;
}
