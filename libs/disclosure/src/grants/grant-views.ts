import type { AsOf } from '../as-of/as-of.js';

/** An organisation or place as 360Giving names it. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** One grant (360Giving Data Standard 1.4). Amounts are JSON numbers there: below 2^53 đồng each, so nothing is lost. */
export interface GrantView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: 'VND';
  readonly amountAwarded: number;
  readonly amountDisbursed: number;
  readonly awardDate: string;
  readonly url: string;
  readonly recipientOrganization: readonly Named[];
  readonly fundingOrganization: readonly Named[];
  readonly grantProgramme: readonly { readonly code: string; readonly title: string; readonly url: string }[];
  readonly beneficiaryLocation: readonly {
    readonly name: string;
    readonly countryCode: 'VN';
    readonly geoCode: string;
    readonly geoCodeType: string;
  }[];
  readonly classifications: readonly { readonly vocabulary: string; readonly code: string; readonly title: string }[];
  readonly dateModified: string;
  readonly dataSource: string;
}

/** Body of `/public/v1/campaigns/{slug}/360giving.json` (360Giving package). */
export interface GrantPackageView {
  readonly version: '1.4';
  readonly title: string;
  readonly description: string;
  readonly identifier: string;
  readonly modified: string;
  readonly license: string;
  readonly licenseName: string;
  readonly publisher: { readonly name: string; readonly website: string };
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly grants: readonly GrantView[];
}
