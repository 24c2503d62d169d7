import { Injectable } from '@nestjs/common';
import { foldVietnamese } from '#core/fold.js';
import { KeyStore } from '#platform/keys/key-store.js';
import type { Beneficiary } from './beneficiary-row.js';

/** By what the same person, household or account is found again: HMACs, from which nobody reads who it is. */
export interface BeneficiaryFingerprints {
  /** Of the citizen's number. */
  readonly person?: Buffer;
  /** Of name and place: for lists without numbers. */
  readonly namePlace: Buffer;
  /** Of the household's code, else of its head and place. */
  readonly household?: Buffer;
  /** Of the account's digits. */
  readonly account?: Buffer;
}

/** Makes look-up fingerprints of beneficiaries, under the index key outside PostgreSQL. */
@Injectable()
export class Fingerprints {
  constructor(private readonly keys: KeyStore) {}

  /** @param unit code of the unit whose people receive: the same village name stands in many communes */
  of(beneficiary: Beneficiary, unit: string): BeneficiaryFingerprints {
    const { name, place = '', idNumber, account } = beneficiary;
    const household = householdText(beneficiary, unit);
    return {
      namePlace: this.keys.hmac('beneficiary-name-place', [name, place, unit].map(foldVietnamese).join('|')),
      ...(idNumber !== undefined && { person: this.keys.hmac('beneficiary-person', idNumber) }),
      ...(household !== undefined && { household: this.keys.hmac('beneficiary-household', household) }),
      ...(account !== undefined && { account: this.keys.hmac('beneficiary-account', account) }),
    };
  }
}

function householdText({ householdCode, head, place = '' }: Beneficiary, unit: string): string | undefined {
  if (householdCode !== undefined) return `code|${unit}|${foldVietnamese(householdCode)}`;
  return head === undefined ? undefined : ['head', head, place, unit].map(foldVietnamese).join('|');
}
