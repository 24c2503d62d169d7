import { SetMetadata } from '@nestjs/common';
import type { Act } from '#core/authority/act.js';
import type { ThingKind } from '#relief/authority/thing-units.js';

export type { ThingKind } from '#relief/authority/thing-units.js';

/** A thing that belongs to a unit, by the place where a request names it. */
export type NamedThing =
  /** a parameter of the path: unknown or of another unit, it is not there (404) */
  | { readonly thing: ThingKind; readonly param: string }
  /** a field of the body */
  | { readonly thing: ThingKind; readonly body: string }
  /** a field of the query */
  | { readonly thing: ThingKind; readonly query: string };

/** A field of a multipart form that holds a unit's code or, with `thing`, names a thing; `or` says what counts when it is left out. */
export interface FormField {
  readonly form: string;
  readonly thing?: ThingKind;
  readonly or?: FormField;
}

/** Where the unit stands whose thing a route is about. */
export type Where =
  | NamedThing
  /** a field of the body that holds the unit's code; `or` says what counts when it is left out */
  | { readonly body: string; readonly or?: NamedThing }
  /** a field of the query that holds the unit's code; left out, the answer is limited to what the caller reaches */
  | { readonly query: string }
  /** decided once the form is read, by whoever takes its file */
  | FormField
  /** what belongs to the whole installation: the top of the tree */
  | { readonly installation: true };

/** What a route says of itself: what its caller has to be allowed. */
export type Declared =
  | { readonly kind: 'open' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'act'; readonly act: Act; readonly places: readonly Where[] };

/** Key of the metadata on a controller's method. */
export const DECLARED = 'minhbach:declared';

/** Declares that a route needs a right at every named place. Without a place the role may be held at any unit. */
export function Needs(act: Act, ...places: readonly Where[]): MethodDecorator {
  return SetMetadata(DECLARED, { kind: 'act', act, places } satisfies Declared);
}

/** Declares a route for anybody who is signed in, about themselves. */
export function SignedIn(): MethodDecorator {
  return SetMetadata(DECLARED, { kind: 'signed_in' } satisfies Declared);
}

/** Declares a route for everybody. */
export function Open(): MethodDecorator & ClassDecorator {
  return SetMetadata(DECLARED, { kind: 'open' } satisfies Declared);
}
