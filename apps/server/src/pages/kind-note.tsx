import type { VNode } from 'preact';
import type { Language } from '../http/language.js';
import type { PageContext } from './page-context.js';

/** Entries that look like gifts and are none. */
const NOTES: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = {
  vi: {
    pledge: 'Khoản đăng ký: một lời hứa, không phải khoản đã nhận.',
    pledge_change: 'Diễn biến của khoản đăng ký: không phải khoản đã nhận.',
    direct_delivery: 'Trao trực tiếp cho người nhận: không qua quỹ, không nằm trong số đã nhận.',
  },
  en: {
    pledge: 'A pledge: a promise, not something received.',
    pledge_change: 'What became of a pledge: not something received.',
    direct_delivery: 'Delivered directly to the recipients: it never passed through the fund and is no part of what was received.',
  },
};

/** Says of an entry that is no gift what it is, before its amount. */
export function KindNote({ context, kind }: { readonly context: PageContext; readonly kind: string }): VNode | null {
  const note = NOTES[context.language][kind];
  if (note === undefined) return null;
  return (
    <div class="block wait" role="note">
      <strong>{note}</strong>
    </div>
  );
}
