import { withinPart } from '#core/within-part.js';
import { type OptionalFields, optionalFields } from '../optional-fields.js';
import { readPhone } from '../phone.js';
import { optionalText } from '../required-text.js';
import type { DonorsReader } from '../donors/donors-reader.js';
import type { GiftDonor } from './gift-command.js';

/** Who gave a gift, as its openings hold it. */
export interface Giver {
  /** The registered donor whose data key seals the opening; absent when the gift stands for itself. */
  readonly subject?: string;
  readonly organisation: boolean;
  /** Values by commitment label: `donor`, `donor_phone`, `donor_addr`. */
  readonly fields: OptionalFields;
}

/**
 * Reads who gave: a registered donor's profile, or the words typed for this gift.
 * @param maker who records it: written into the access log when a profile is opened
 * @throws DomainError `NOT_FOUND` for an unknown donor, `TEXT_INVALID` naming the field
 */
export async function readGiver(donor: GiftDonor, donors: DonorsReader, maker: string): Promise<Giver> {
  if (donor.id !== undefined) {
    const { id } = donor;
    const known = await withinPart('donor.id', () => donors.require(id, { officer: maker, purpose: 'record_gift' }));
    return {
      subject: known.id,
      organisation: known.kind === 'organisation',
      fields: optionalFields({ donor: known.name, donor_phone: known.phone, donor_addr: known.address }),
    };
  }
  return {
    organisation: donor.organisation === true,
    fields: optionalFields({
      donor: optionalText(donor.name, { field: 'donor.name', maxLength: 200 }),
      donor_phone: readPhone(donor.phone, 'donor.phone'),
      donor_addr: optionalText(donor.address, { field: 'donor.address', maxLength: 300 }),
    }),
  };
}
