/** Values by name, only those that are there. */
export type OptionalFields = Readonly<Record<string, string>>;

/** Leaves out what is absent: canonical bytes and openings hold no empty fields. */
export function optionalFields(values: Readonly<Record<string, string | undefined>>): OptionalFields {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value;
  return kept;
}
