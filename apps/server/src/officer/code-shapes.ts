import { Code } from './fields.js';

/** A campaign's or an earmark's code: small letters, digits and hyphens between them, at most 40. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** A unit's official code. */
export const UNIT = /^[0-9]{2,5}$/;

/** Where goods lie: a warehouse, or the unit itself. */
export const PLACE = /^[0-9]{2,5}(-k[0-9]{1,3})?$/;

/** A bank account. */
export const ACCOUNT = /^bank:[a-z]{2,12}-[0-9]{6,19}$/;

/** What money is paid from: the unit's cash, or a bank account. */
export const PURSE = /^(cash|bank:[a-z]{2,12}-[0-9]{6,19})$/;

/** An item of the catalogue. */
export const ITEM = /^[a-z][a-z0-9-]{0,39}$/;

/** An expense category. */
export const CATEGORY = /^[a-z][a-z0-9_]{0,39}$/;

/** Whatever the book or the office gave an id. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A line of an entry: a lot of goods, or a line of an allocation round. */
export const ENTRY_LINE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[1-9][0-9]{0,2}$/;

/** Field: the campaign something is about. */
export function CampaignCode(): PropertyDecorator {
  return Code(SLUG, { description: 'Chiến dịch · campaign', example: 'bao-so-3' });
}
