import type { StatementProfile } from '../profile.js';
import { readStatementRow } from '../read-row.js';
import { comparableText, joinFields } from '../text-cell.js';

/**
 * VietinBank: time to the second; document and reference columns that may be blank; memo and offset account broken over several lines.
 * Layout: `PageId,Date,Time,DocumentNumber,ReferenceNumber,TransactionDetails,DebitAmount,CreditAmount,Balance,OffsetAccount`,
 * days `dd/mm/yyyy`, thousands with a comma. The two numbers are left out of the fingerprint: one export fills them, the next does not.
 */
export const VIETINBANK: StatementProfile = {
  bank: 'vietinbank',
  name: 'VietinBank',
  version: 'vietinbank-1',
  columns: [
    { column: 'date', required: true, labels: ['date', 'transactiondate', 'ngaygiaodich', 'ngaygd', 'ngay'] },
    { column: 'time', required: false, labels: ['time', 'transactiontime', 'giogiaodich', 'gio'] },
    { column: 'reference', required: false, labels: ['referencenumber', 'referenceno', 'sothamchieu', 'somagiaodich', 'magiaodich'] },
    { column: 'document', required: false, labels: ['documentnumber', 'documentno', 'docno', 'soct', 'sochungtu'] },
    {
      column: 'memo',
      required: true,
      labels: [
        'transactiondetails',
        'transactiondescription',
        'description',
        'motagiaodich',
        'mota',
        'noidunggiaodich',
        'noidung',
        'diengiai',
      ],
    },
    { column: 'debit', required: true, labels: ['debitamount', 'debit', 'sotienghino', 'ghino', 'nodebit'] },
    { column: 'credit', required: true, labels: ['creditamount', 'credit', 'sotienghico', 'ghico', 'cocredit'] },
    { column: 'balance', required: false, labels: ['balance', 'accountbalance', 'sodu', 'sodutaikhoan'] },
    {
      column: 'offsetAccount',
      required: true,
      labels: ['offsetaccount', 'offsetaccountname', 'correspondentname', 'taikhoandoiung', 'tentaikhoandoiung', 'doiung'],
    },
  ],
  readRow: readStatementRow,
  fingerprint: (line) =>
    joinFields([
      line.date,
      line.time ?? '',
      line.creditVnd,
      line.debitVnd,
      comparableText(line.memo),
      comparableText(line.offsetAccount ?? ''),
    ]),
};
