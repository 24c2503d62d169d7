import type { StatementProfile } from '../profile.js';
import { readStatementRow } from '../read-row.js';
import { comparableText, joinFields } from '../text-cell.js';

/**
 * Vietcombank: no time of day; document numbers that repeat; the balance printed on the last movement of each day.
 * Layout: `PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails`, days `dd/mm/yyyy`, thousands with a dot.
 */
export const VCB: StatementProfile = {
  bank: 'vcb',
  name: 'Vietcombank',
  version: 'vcb-1',
  columns: [
    { column: 'date', required: true, labels: ['tnxdate', 'transactiondate', 'ngaygiaodich', 'ngaygd', 'ngay'] },
    { column: 'document', required: true, labels: ['docno', 'documentno', 'sothamchieu', 'soct', 'sochungtu', 'referenceno', 'reference'] },
    { column: 'debit', required: true, labels: ['debit', 'sotienghino', 'ghino'] },
    { column: 'credit', required: true, labels: ['credit', 'sotienghico', 'ghico'] },
    { column: 'balance', required: false, labels: ['balance', 'sodu'] },
    {
      column: 'memo',
      required: true,
      labels: ['transactiondetails', 'transactionsindetail', 'description', 'noidungchitiet', 'noidunggiaodich', 'noidung', 'mota'],
    },
  ],
  readRow: readStatementRow,
  fingerprint: (line) => joinFields([line.date, line.reference ?? '', line.creditVnd, line.debitVnd, comparableText(line.memo)]),
};
