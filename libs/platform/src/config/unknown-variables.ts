/** Variables of ours that something reads, without `MINHBACH_`: those of the server, the command line's and the tests'. */
const KNOWN = [
  ...[
    'ROLE',
    'DATA',
    'KEYS',
    'VAULT_DATABASE_URL',
    'VAULT_KEY_FILE',
    'VAULT_KEY',
    'ORIGIN',
    'PUBLIC_URL',
    'DEMO',
    'ADOPT_LOG',
    'LOG_LEVEL',
  ],
  ...['SESSION_IDLE_MINUTES', 'SESSION_HOURS', 'STEP_UP_MINUTES', 'ARGON2_MIB', 'ARGON2_PASSES', 'ARGON2_LANES'],
  ...['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_CLIENT_SECRET_FILE', 'OIDC_LABEL', 'OIDC_SECOND_STEP'],
  ...['TRUSTED_PROXIES', 'METRICS_PORT', 'METRICS_HOST', 'SECURITY_CONTACT'],
  ...['OWNER_AGENCY', 'OWNER_RESPONSIBLE', 'OWNER_PHONE', 'OWNER_EMAIL', 'OWNER_ADDRESS'],
  ...['TOKEN', 'VECTORS'],
].map((name) => `MINHBACH_${name}`);

/** One line for each variable called `MINHBACH_…` that is set and nobody reads, with the known one that is spelt most alike; never its value. */
export function unknownVariables(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(environment)
    .filter(([name, value]) => /^MINHBACH_/.test(name) && !KNOWN.includes(name) && (value ?? '').trim() !== '')
    .map(([name]) => `${name} is no variable of this product and is ignored; did you mean ${nearest(name)}?`);
}

function nearest(name: string): string {
  const [best = ''] = [...KNOWN].sort((a, b) => edits(name, a) - edits(name, b));
  return best;
}

/** Letters to put in, take out or change to make one name of the other (Levenshtein). */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_none, at) => at);
  for (const [down, letter] of Array.from(from).entries()) {
    const next = [down + 1];
    for (const [at, other] of Array.from(to).entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
