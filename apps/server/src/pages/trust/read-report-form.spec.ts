import { readReportForm } from './read-report-form.js';

describe('what a report is about', () => {
  it('is the entry or the page the reader came from', () => {
    expect(readReportForm({ 'bien-nhan': '418' })).toMatchObject({ entryIndex: 418, topic: 'gift' });
    expect(readReportForm({ trang: '/cd/bao-so-10?trang=abc' })).toMatchObject({ page: '/cd/bao-so-10', topic: 'other' });
    expect(readReportForm({ 'chu-de': 'page' }).topic).toBe('page');
  });

  it('never holds the code of a receipt, a promise or an account', () => {
    for (const path of ['/r/4H8ZWS4T6V1N2X7K9Q3M5P0RJD', '/R/4H8ZWS4T6V1N2X7K9Q3M5P0RJD/hien-ten', '/dk/BMNJC8T45N47', '/bat-dau/abc']) {
      expect(readReportForm({ trang: path }).page).toMatch(/^\/(r|R|dk|bat-dau)$/);
    }
  });

  it.each(['//gia.example', 'https://gia.example', '/\\gia.example', 'javascript:alert(1)', '<script>', ['/a', '/b']])(
    'is nothing when %s is no page of ours',
    (trang) => {
      expect(readReportForm({ trang, 'bien-nhan': '-1', 'chu-de': 'x' })).toEqual({ topic: 'other', text: '', contact: '' });
    },
  );
});
