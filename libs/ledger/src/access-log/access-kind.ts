/** What the access log writes down. A further kind is a further row here. */
export const ACCESS_KINDS = [
  // people's data
  'read',
  'export_asked',
  'export_made',
  'export_fetched',
  'export_refused',
  'list_posted',
  'consent_changed',
  'subject_request_opened',
  'subject_request_decided',
  'restricted',
  'erased',
  'purged',
  'hold_set',
  'hold_lifted',
  'access_log_fetched',
  // coming in
  'signed_in',
  'sign_in_failed',
  'second_step_failed',
  'stepped_up',
  'signed_out',
  'session_ended',
  'password_changed',
  'second_step_set',
  'second_step_reset',
  'passkey_added',
  'passkey_removed',
  'outside_identity_linked',
  'outside_identity_removed',
  'token_made',
  'token_ended',
  'device_enrolled',
  'device_revoked',
  // rights
  'officer_registered',
  'officer_changed',
  'officer_ended',
  'link_made',
  'link_used',
  'role_given',
  'role_ended',
  // the installation
  'vault_key_turned',
  'webhook_set',
  'webhook_removed',
] as const;

/** See `ACCESS_KINDS`. */
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One thing done, to be written down. Nothing in it names a person but `why`, which is sealed. */
export interface AccessEvent {
  /** Pseudonymous id, `system`, `system:<job>`; `nobody` where it isn't known who it was. */
  readonly officer: string;
  readonly kind: AccessKind;
  /** What people's data was read for. */
  readonly purpose?: string;
  /** A thing by kind and id, e.g. `request:<id>`, `officer:<id>`: ASCII letters, digits and `._:/-` only, at most 160. */
  readonly about?: string;
  /** Log indexes of the entries it is about. */
  readonly entries?: readonly number[];
  /** Id of the HTTP request. */
  readonly request?: string;
  /** Why, in the officer's own words; at most 500 characters. */
  readonly why?: string;
}
