import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACTS, type ActRule } from '#core/authority/act.js';
import { ROLES } from '#core/authority/role.js';

const PAGE = resolve('docs/spec/rights.md');
const HEAD = `| Act | ${ROLES.join(' | ')} | step-up |`;

/** The table of the page as the code has it: what the page has to say. */
function tableOf(): string {
  const rows = Object.entries<ActRule>(ACTS).map(
    ([act, { roles, stepUp }]) =>
      `| ${[`\`${act}\``, ...ROLES.map((role) => (roles.includes(role) ? '✓' : '')), stepUp ? '✓' : ''].join(' | ')} |`,
  );
  return [HEAD, `|${'---|'.repeat(ROLES.length + 2)}`, ...rows].join('\n');
}

describe('the page about rights (docs/spec/rights.md)', () => {
  it('shows the table that decides, row by row', () => {
    expect(readFileSync(PAGE, 'utf8')).toContain(tableOf());
  });
});
