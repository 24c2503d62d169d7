import { REPORT_CONTACT_MAX, REPORT_TEXT_MAX, REPORT_TOPICS } from '#relief/public-reports/public-report.js';
import { fieldOf, nextPath } from '../form-fields.js';
import { isSecretPath } from '../page-path.js';
import { REPORT_FIELDS, type ReportForm } from './report-page.js';

/**
 * What an address or a form says of a report. Longer words than may be sent are kept so that they can be shown again and shortened; what names
 * no entry and no page of ours is left out, and so is a code that opens a receipt, a pledge or an account.
 */
export function readReportForm(given: unknown): ReportForm {
  const entryText = fieldOf(given, REPORT_FIELDS.entry, 20);
  const entryIndex = /^(?:0|[1-9]\d{0,14})$/.test(entryText) ? Number(entryText) : undefined;
  const page = pageOf(fieldOf(given, REPORT_FIELDS.page, 300));
  const topicText = fieldOf(given, REPORT_FIELDS.topic, 20);
  const topic = REPORT_TOPICS.find((known) => known === topicText) ?? (entryIndex === undefined ? 'other' : 'gift');
  return {
    topic,
    text: shown(fieldOf(given, REPORT_FIELDS.text, REPORT_TEXT_MAX * 2)),
    contact: shown(fieldOf(given, REPORT_FIELDS.contact, REPORT_CONTACT_MAX * 2)),
    ...(entryIndex !== undefined && { entryIndex }),
    ...(page !== undefined && { page }),
  };
}

function pageOf(text: string): string | undefined {
  const [path = ''] = nextPath(text, '').split(/[?#]/, 1);
  if (path === '' || path === '/gop-y') return undefined;
  return isSecretPath(path) ? path.slice(0, path.indexOf('/', 1)) : path;
}

// Browsers write line breaks of forms as CR LF.
function shown(text: string): string {
  return text.replaceAll('\r\n', '\n').toWellFormed();
}
