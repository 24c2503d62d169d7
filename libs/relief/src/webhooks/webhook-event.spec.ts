import { eventId, eventTypeOf, parseEventId, WEBHOOK_EVENTS } from './webhook-event.js';

describe('events of the log', () => {
  it('are gifts, gifts taken back, hand-outs and steps of a campaign’s life, and nothing else', () => {
    expect(eventTypeOf('contribution')).toBe('receipt.posted');
    expect(eventTypeOf('reversal', 'contribution')).toBe('receipt.reversed');
    expect(eventTypeOf('disbursement')).toBe('disbursement.paid');
    expect(eventTypeOf('campaign')).toBe('campaign.state_changed');
    expect(eventTypeOf('settlement')).toBe('campaign.state_changed');
    for (const other of ['pledge', 'consent', 'seal', 'toString']) expect(eventTypeOf(other)).toBeUndefined();
    expect(eventTypeOf('reversal', 'disbursement')).toBeUndefined();
  });

  it('have an id that leads back to them, without the dot that parts what is signed', () => {
    for (const type of WEBHOOK_EVENTS) {
      const id = eventId({ type, index: 418 });
      expect(id).not.toContain('.');
      expect(parseEventId(id)).toEqual({ type, index: 418 });
    }
    for (const wrong of [
      '',
      'evt_receipt_posted_',
      'evt_receipt_posted_007',
      'evt_receipt.posted_7',
      'evt_pledge_made_7',
      'evt_receipt_posted_x_7',
    ])
      expect(parseEventId(wrong)).toBeUndefined();
  });
});
