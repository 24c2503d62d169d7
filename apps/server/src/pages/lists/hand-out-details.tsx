import type { VNode } from 'preact';
import { formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { HandOutPaper, HandOutRow } from '#disclosure/hand-outs/hand-out-rows.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { DOCUMENT_TEXTS } from './document-texts.js';
import { fileText } from './file-text.js';
import { HAND_OUT_TEXTS } from './hand-out-texts.js';

interface HandOutProps {
  readonly context: PageContext;
  readonly row: HandOutRow;
}

/** What stands behind a hand-out, folded away: its decision, who paid and whom, its papers and the gifts it came from. */
export function HandOutDetails({ context, row }: HandOutProps): VNode {
  const { language } = context;
  const text = HAND_OUT_TEXTS[language];
  const { entry } = row;
  const payees: Readonly<Record<string, string>> = text.payees;
  return (
    <details>
      <summary>{text.detailsOf(formatDateVietnamese(entry.date), row.to_unit?.name ?? '')}</summary>
      <dl class="facts">
        <dt>{text.decision}</dt>
        <dd>
          <Decisions {...{ context, row }} />
        </dd>
        <dt>{text.payee}</dt>
        <dd>{payees[row.payee_kind] ?? row.payee_kind}</dd>
        <dt>{text.paidBy}</dt>
        <dd>{entry.unit.name}</dd>
        <dt>{text.voucher}</dt>
        <dd>{entry.vouchers.join(', ')}</dd>
        <dt>{text.papers}</dt>
        <dd>{row.papers.length === 0 ? text.noPapers : <Papers context={context} papers={row.papers} />}</dd>
      </dl>
      <p>
        <a href={link(entry.path ?? '/so', language)}>{text.trace}</a>
      </p>
    </details>
  );
}

function Decisions({ context: { language }, row: { decisions } }: HandOutProps): VNode {
  if (decisions.length === 0) return <>{HAND_OUT_TEXTS[language].noDecision}</>;
  return (
    <>
      {decisions.map(({ number, date, path }, at) => (
        <span key={path}>
          {at === 0 ? '' : ', '}
          <a href={link(path, language)}>{`${number} (${formatDateVietnamese(parseBusinessDate(date))})`}</a>
        </span>
      ))}
    </>
  );
}

function Papers({ context: { language }, papers }: { readonly context: PageContext; readonly papers: readonly HandOutPaper[] }): VNode {
  const text = DOCUMENT_TEXTS[language];
  const roles: Readonly<Record<string, string>> = text.roles;
  return (
    <ul>
      {papers.map((paper) => {
        const name = [roles[paper.role] ?? paper.role, paper.number ?? ''].filter((part) => part !== '').join(' ');
        return (
          <li key={paper.id}>
            {name}: {paper.path === null ? text.restricted : <a href={paper.path}>{fileText(language, paper)}</a>}
          </li>
        );
      })}
    </ul>
  );
}
