import { CONSENT_CHANNELS, CONSENT_LEVELS, CONSENT_TEXT_VERSION, type ConsentChannel } from '#core/journal/consent-facts.js';
import type { DisclosureConsent } from '#core/mask.js';
import { Code, OneOf, Part } from './fields.js';

/** What a giver said about being shown. */
export class ConsentDto {
  @OneOf(CONSENT_LEVELS, { description: 'Hiện đầy đủ, viết tắt hay ẩn danh · in full, masked or anonymous', example: 'masked' })
  level: DisclosureConsent;

  @Code(CONSENT_TEXT_VERSION, {
    description:
      'Bản lời hỏi ý kiến đã đọc cho người ủng hộ; bản đang dùng nếu bỏ trống · text the giver was told, the one in force when absent',
    example: '2026-11',
    optional: true,
  })
  text_version?: string;

  @OneOf(
    CONSENT_CHANNELS.filter((channel) => channel !== 'receipt_page'),
    {
      description: 'Người ủng hộ cho biết bằng cách nào; tại nơi tiếp nhận nếu bỏ trống · by which way they said so, the desk when absent',
      example: 'desk',
      optional: true,
    },
  )
  channel?: ConsentChannel;

  @Code(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, {
    description: 'Lúc cho biết, giờ UTC; bây giờ nếu bỏ trống · when they said so, UTC, now when absent',
    example: '2026-11-22T01:12:00.000Z',
    optional: true,
  })
  at?: string;
}

/** Field: what the giver said about being shown; left out where nobody asked. */
export function ConsentGiven(): PropertyDecorator {
  return Part(() => ConsentDto, {
    description: 'Ý kiến về cách hiện tên; không hỏi thì hiện viết tắt · how to be shown; not asked = masked',
    optional: true,
  });
}
