import { REVERSAL_REASONS } from '#core/journal/kinds/reversal.js';
import type { ReversalReason } from '#relief/reversals/reversal-command.js';
import { RecordContributionDto } from './contribution.dto.js';
import { OneOf, Part, Words } from './fields.js';

/** Why an entry is taken back, and what takes its place. */
export class ReverseEntryDto {
  @OneOf(REVERSAL_REASONS, { description: 'Lý do · reason', example: 'DUPLICATE' })
  reason: ReversalReason;

  @Words(500, {
    description: 'Giải thích, bắt buộc với OTHER, không công khai · words, needed for OTHER, never public',
    example: 'Ghi hai lần',
    optional: true,
  })
  note?: string;

  @Part(() => RecordContributionDto, {
    description: 'Khoản ủng hộ ghi đúng, vào sổ cùng lúc với bút toán hủy · the gift as it should have been, sealed together',
    optional: true,
  })
  correction?: RecordContributionDto;
}
