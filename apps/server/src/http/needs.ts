import { SetMetadata } from '@nestjs/common';
import type { Act } from '#core/authority/act.js';

/** Where the unit stands whose thing a route is about. */
export type Where =
  /** a field of the body that holds the unit's code */
  | { readonly body: string }
  /** a field of the query that holds the unit's code; left out, the answer is limited to what the caller reaches */
  | { readonly query: string }
  /** a parameter of the path that names a thing; its unit is looked up */
  | { readonly thing: ThingKind; readonly param: string }
  /** a field of the body that names a thing; its unit is looked up */
  | { readonly thing: ThingKind; readonly body: string };

/** Kinds of things that belong to a unit, each with one look-up. */
export type ThingKind =
  | 'unit'
  | 'campaign'
  | 'request'
  | 'entry'
  | 'pledge'
  | 'donor'
  | 'statement'
  | 'transfer'
  | 'warehouse'
  | 'document'
  | 'workbook'
  | 'officer'
  | 'device'
  | 'subject_request';

/** What a route says of itself: what its caller has to be allowed. */
export type Declared =
  | { readonly kind: 'open' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'act'; readonly act: Act; readonly where: Where | undefined };

/** Key of the metadata on a controller's method. */
export const DECLARED = 'minhbach:declared';

/** Declares that a route needs a right. Without a place the role may be held at any unit. */
export function Needs(act: Act, where?: Where): MethodDecorator {
  return SetMetadata(DECLARED, { kind: 'act', act, where } satisfies Declared);
}

/** Declares a route for anybody who is signed in, about themselves. */
export function SignedIn(): MethodDecorator {
  return SetMetadata(DECLARED, { kind: 'signed_in' } satisfies Declared);
}

/** Declares a route for everybody. */
export function Open(): MethodDecorator & ClassDecorator {
  return SetMetadata(DECLARED, { kind: 'open' } satisfies Declared);
}
