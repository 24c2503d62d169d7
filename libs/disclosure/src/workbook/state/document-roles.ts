import type { DocumentRole } from '#core/journal/kinds/document.js';
import { factText } from '#core/journal/fact.js';
import type { CampaignRow } from '../campaign-rows.js';

/** Roles that say something of a hand-out: its recipients signed, the place it happened at confirmed it. */
const KEPT: ReadonlySet<string> = new Set<DocumentRole>(['signed_list', 'local_confirmation']);

/** Which kinds of document belong to what. */
export class DocumentRoles {
  readonly #roles = new Map<string, Set<string>>();

  /** Takes in the next entry of the campaign. */
  add({ entry }: CampaignRow): void {
    if (entry.kind !== 'document') return;
    const role = factText(entry, 'role');
    if (!KEPT.has(role)) return;
    const about = factText(entry, 'about');
    this.#roles.set(about, (this.#roles.get(about) ?? new Set()).add(role));
  }

  /** Whether a document of a role belongs to any of these: `request:<id>`, `entry:<index>`. */
  has(role: 'signed_list' | 'local_confirmation', subjects: readonly string[]): boolean {
    return subjects.some((subject) => this.#roles.get(subject)?.has(role) === true);
  }
}
