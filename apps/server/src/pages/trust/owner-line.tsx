import type { VNode } from 'preact';
import type { Contacts } from '#platform/config/contact-settings.js';
import type { Language } from '../../http/language.js';
import { OWNER_TEXTS } from './owner-texts.js';

interface OwnerProps {
  readonly contacts: Contacts;
  readonly language: Language;
}

/** Who owns the pages and answers for them, as every footer has to say in one paragraph (Decree 42/2022/ND-CP). */
export function OwnerLine({ contacts, language }: OwnerProps): VNode {
  const text = OWNER_TEXTS[language];
  const { agency, responsible, phone, email, address } = contacts;
  const parts: readonly VNode[] = [
    <span key="agency">{`${text.agency}: ${agency}`}</span>,
    ...(responsible === undefined ? [] : [<span key="responsible">{`${text.responsible}: ${responsible}`}</span>]),
    ...(address === undefined ? [] : [<span key="address">{`${text.address}: ${address}`}</span>]),
    ...(phone === undefined ? [] : [<Phone key="phone" phone={phone} label={text.phone} />]),
    <span key="email">
      {text.email}: <a href={`mailto:${email}`}>{email}</a>
    </span>,
  ];
  return <p lang={language}>{parts.flatMap((part, at) => (at === 0 ? [part] : [' · ', part]))}</p>;
}

/** The same as a list of facts, for pages that are about whom to ask. */
export function ContactLines({ contacts, language }: OwnerProps): VNode {
  const text = OWNER_TEXTS[language];
  const { agency, responsible, phone, email, address } = contacts;
  return (
    <dl class="facts">
      <dt>{text.agency}</dt>
      <dd>{agency}</dd>
      <Fact label={text.responsible} value={responsible} />
      <Fact label={text.address} value={address} />
      {phone === undefined ? null : (
        <>
          <dt>{text.phone}</dt>
          <dd>
            <a href={telOf(phone)}>{phone}</a>
          </dd>
        </>
      )}
      <dt>{text.email}</dt>
      <dd>
        <a href={`mailto:${email}`}>{email}</a>
      </dd>
    </dl>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string | undefined }): VNode | null {
  if (value === undefined) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Phone({ phone, label }: { readonly phone: string; readonly label: string }): VNode {
  return (
    <span>
      {label}: <a href={telOf(phone)}>{phone}</a>
    </span>
  );
}

/** RFC 3966: what separates digits for the eye is left out. */
function telOf(phone: string): string {
  return `tel:${phone.replace(/[^+0-9]/g, '')}`;
}
