import { needsSecondStep } from '#core/authority/role.js';
import { withReach } from '#platform/database/reach.js';
import { DEMONSTRATION_OFFICERS, DEMONSTRATION_SECRET, demonstrationPassword } from '#relief/demonstration/demonstration-officers.js';
import { DemonstrationPeople } from '#relief/officers/demonstration-people.js';
import { InviteFirstAdministrator } from '#relief/officers/invite-first-administrator.js';
import { type Unit, UnitsReader } from '#relief/units/units-reader.js';
import type { RunningServer } from './start-server.js';

/** How to sign in, as it is printed once the server answers: by the first administrator's link, or as the people of the demonstration. */
export async function signInLines({ app, platform, url }: RunningServer): Promise<readonly string[]> {
  const invitation = await withReach('everything', () => app.get(InviteFirstAdministrator).execute());
  const people = await withReach('everything', () => app.get(DemonstrationPeople).count());
  return [
    ...(invitation === undefined ? [] : firstLines(`${linkBase(platform.config.publicUrl, url)}/bat-dau/${invitation.code}`)),
    ...(people === 0 ? [] : demonstrationLines(await withReach('everything', () => app.get(UnitsReader).all()))),
  ];
}

function firstLines(link: string): readonly string[] {
  return [
    '  First administrator · người quản trị đầu tiên: open this link within 24 hours; it works once',
    `    ${link}`,
    '    A new one: start again, or npm run cli -- first-administrator',
  ];
}

// A link over the network has to be https; else the one on this machine is what a browser may use.
function linkBase(publicUrl: string, url: string | undefined): string {
  return publicUrl.startsWith('https:') || url === undefined ? publicUrl : url;
}

/** The people of the demonstration, one a line, and their second step. */
function demonstrationLines(units: readonly Pick<Unit, 'code' | 'name'>[]): readonly string[] {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const people = Object.values(DEMONSTRATION_OFFICERS);
  return [
    '  DEMONSTRATION people · cán bộ TRÌNH DIỄN: everybody knows these passwords; a production start refuses them',
    ...people.map((officer) => {
      const roles = `${officer.roles.join(', ')} @ ${names.get(officer.unit) ?? officer.unit}`;
      const step = officer.roles.some(needsSecondStep) ? '  + code' : '';
      return `    ${officer.userName.padEnd(12)} ${demonstrationPassword(officer).padEnd(28)} ${roles}${step}`;
    }),
    `    code · mã bước hai: npm run cli -- demonstration-code, or an authenticator app with the key ${DEMONSTRATION_SECRET}`,
  ];
}
