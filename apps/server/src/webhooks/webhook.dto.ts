import { ArrayMinSize, ArrayUnique } from 'class-validator';
import { WEBHOOK_EVENTS, type WebhookEventType } from '#relief/webhooks/webhook-event.js';
import { Code, Codes } from '../officer/fields.js';

const EVENT = new RegExp(`^(?:${WEBHOOK_EVENTS.map((each) => each.replace('.', '\\.')).join('|')})$`);

/** Where events are to be sent, and which. */
export class WebhookDto {
  @Code(/^https:\/\/[\x21-\x7e]{1,490}$/, {
    description: 'Địa chỉ nhận, https · where to, https and a public name',
    example: 'https://nhan.minhbach.example/su-kien',
  })
  url: string;

  @ArrayMinSize(1, { message: 'chọn ít nhất một sự kiện' })
  @ArrayUnique({ message: 'mỗi sự kiện chỉ ghi một lần' })
  @Codes(EVENT, { max: WEBHOOK_EVENTS.length }, { description: 'Sự kiện · events', example: [...WEBHOOK_EVENTS] })
  events: WebhookEventType[];
}

/** Which event is sent once more. */
export class ReplayDto {
  @Code(/^evt_[a-z_]{1,40}_[0-9]{1,15}$/, { description: 'Mã sự kiện · id of the event', example: 'evt_receipt_posted_418' })
  event: string;
}
