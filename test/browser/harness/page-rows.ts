import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { CLOSED, CROWDED, EMPTY, HUGE } from './tell-campaigns.js';
import type { Places } from './places.js';

/** A page in one state. */
export interface PageRow {
  /** as the server registers it */
  readonly route: string;
  /** what of the route is seen, unlike any other row of it */
  readonly state: string;
  readonly path: (places: Places) => string;
  /** 200 when left out */
  readonly status?: number;
  /** sent with the page's form: values of its fields by name */
  readonly form?: Readonly<Record<string, string>>;
  /** the status the form answers with */
  readonly answers?: number;
  /** read by somebody who is signed in */
  readonly isSignedIn?: true;
}

const row = (route: string, state: string, path: PageRow['path'] | string, more: Partial<PageRow> = {}): PageRow => ({
  route: `GET ${route}`,
  state,
  path: typeof path === 'string' ? () => path : path,
  ...more,
});

const LISTS = ['thu', 'chi', 'hien-vat', 'dia-ban', 'chung-tu'] as const;

const lists = LISTS.flatMap((list) => [
  row(`/cd/:slug/${list}`, 'full', `/cd/${RELIEF_CAMPAIGN}/${list}`),
  row(`/cd/:slug/${list}`, 'empty', `/cd/${EMPTY}/${list}`),
  row(`/cd/:slug/${list}`, 'huge', `/cd/${HUGE}/${list}`),
  row(`/cd/:slug/${list}`, 'no such campaign', `/cd/khong-co/${list}`, { status: 404 }),
]);

const filtered = [
  row('/cd/:slug/thu', 'crowded', `/cd/${CROWDED}/thu`),
  row('/cd/:slug/chi', 'crowded', `/cd/${CROWDED}/chi`),
  row('/cd/:slug/dia-ban', 'crowded', `/cd/${CROWDED}/dia-ban`),
  row('/cd/:slug/thu', 'no match', `/cd/${CROWDED}/thu?min=999999999999`),
  row('/cd/:slug/thu', 'absurd filter', `/cd/${CROWDED}/thu?from=hom-qua&min=rat-nhieu`, { status: 422 }),
  row('/cd/:slug/thu', 'foreign cursor', `/cd/${CROWDED}/thu?trang=abc`, { status: 422 }),
];

const campaigns = [
  ...[RELIEF_CAMPAIGN, CROWDED, EMPTY, CLOSED, HUGE].map((slug) => row('/cd/:slug', slug, `/cd/${slug}`)),
  row('/cd/:slug', 'no such campaign', '/cd/khong-co', { status: 404 }),
  row('/cd/:slug/thu/:index', 'valid', ({ entries }) => `/cd/${CROWDED}/thu/${entries.gift}`),
  row('/cd/:slug/thu/:index', 'taken back', ({ entries }) => `/cd/${CROWDED}/thu/${entries.reversed}`),
  row('/cd/:slug/thu/:index', 'not there', `/cd/${CROWDED}/thu/99999999`, { status: 404 }),
  row('/cd/:slug/hien-vat/:warehouse/:item', 'full', `/cd/${RELIEF_CAMPAIGN}/hien-vat/44-k1/gao`),
  row('/cd/:slug/hien-vat/:warehouse/:item', 'nothing yet', `/cd/${RELIEF_CAMPAIGN}/hien-vat/19351/gao`),
  row('/cd/:slug/hien-vat/:warehouse/:item', 'not there', `/cd/${RELIEF_CAMPAIGN}/hien-vat/44-k1/khong-co`, { status: 404 }),
  row('/man-hinh/:slug', 'full', `/man-hinh/${RELIEF_CAMPAIGN}`),
  row('/man-hinh/:slug', 'empty', `/man-hinh/${EMPTY}`),
  row('/nhung/:slug', 'full', `/nhung/${RELIEF_CAMPAIGN}`),
  row('/nhung/:slug', 'huge', `/nhung/${HUGE}`),
];

const receipts = [
  row('/r', 'asking', '/r'),
  row('/r', 'not found', '/r?so=PT-1&tien=1', { status: 404 }),
  row('/r/:code', 'sealed', ({ receipts: { plain } }) => `/r/${plain}`),
  row('/r/:code', 'being checked', ({ receipts: { plain } }) => `/r/${plain}?kiem=1`),
  row('/r/:code', 'reversed', ({ receipts: { reversed } }) => `/r/${reversed}`),
  row('/r/:code', 'corrected', ({ receipts: { corrected } }) => `/r/${corrected}`),
  row('/r/:code', 'goods', ({ receipts: { goods } }) => `/r/${goods}`),
  row('/r/:code', 'anonymous', ({ receipts: { anonymous } }) => `/r/${anonymous}`),
  row('/r/:code', 'long name', ({ receipts: { longName } }) => `/r/${longName}`),
  ...['a5', 'a6', '80', '58'].map((paper) => row('/r/:code', `on paper ${paper}`, ({ receipts: { plain } }) => `/r/${plain}?in=${paper}`)),
  row('/r/:code', 'typo', ({ receipts: { plain } }) => `/r/${typo(plain)}`, { status: 404 }),
  row('/r/:code', 'not in the book', '/r/0000000000000000000000000RV', { status: 404 }),
  row('/r/:code/hien-ten', 'asking', ({ receipts: { plain } }) => `/r/${plain}/hien-ten`),
  row('/dk', 'asking', '/dk'),
  row('/dk/:code', 'open', ({ pledge }) => `/dk/${pledge}`),
  row('/dk/:code', 'not there', '/dk/0000000000', { status: 404 }),
];

const search = [
  row('/tra-cuu', 'asking', '/tra-cuu'),
  row('/tra-cuu', 'found', '/tra-cuu', { form: { q: 'nguyen thi hong nhung' } }),
  row('/tra-cuu', 'nothing found', '/tra-cuu', { form: { q: 'không ai tên như thế này cả' } }),
  row('/tra-cuu', 'nothing asked', '/tra-cuu', { form: {}, answers: 422 }),
];

const trust = [
  row('/so', 'full', '/so'),
  row('/so/:size', 'published', ({ seal }) => `/so/${seal}`),
  row('/so/:size', 'not there', '/so/99999999', { status: 404 }),
  row('/tai-khoan-chinh-thuc', 'full', '/tai-khoan-chinh-thuc'),
  row('/tai-khoan-chinh-thuc', 'not official', '/tai-khoan-chinh-thuc', { form: { 'ma-qr': '0123456789' } }),
  row('/tai-khoan-chinh-thuc', 'nothing asked', '/tai-khoan-chinh-thuc', { form: {}, answers: 422 }),
  row('/gop-y', 'asking', '/gop-y'),
  row('/gop-y', 'nothing written', '/gop-y', { form: {}, answers: 422 }),
  row('/gop-y/da-nhan', 'unknown', '/gop-y/da-nhan', { status: 404 }),
  ...['/huong-dan', '/tro-nang', '/gioi-thieu', '/bao-loi-bao-mat'].map((path) => row(path, 'text', path)),
];

const others = [
  row('/', 'full', '/'),
  row('/cd', 'full', '/cd'),
  row('/du-lieu', 'full', '/du-lieu'),
  row('*', 'not found', '/khong-co', { status: 404 }),
];

const people = [
  row('/dang-nhap', 'asking', '/dang-nhap'),
  row('/dang-nhap', 'refused', '/dang-nhap', { form: { user: 'khong-ai', password: 'sai' }, answers: 403 }),
  row('/bat-dau/:code', 'not there', '/bat-dau/0000000000', { status: 410 }),
  row('/tai-khoan', 'signed in', '/tai-khoan', { isSignedIn: true }),
];

/** Every page in every state a reader may meet it in. */
export const PAGE_ROWS: readonly PageRow[] = [...others, ...campaigns, ...lists, ...filtered, ...receipts, ...search, ...trust, ...people];

/** Addresses read by browsers that are no pages, and why. */
export const NO_PAGES: Readonly<Record<string, string>> = {
  'GET /r/:code.tlog-proof': 'a file',
  'GET /the/r.png': 'a picture',
  'GET /the/:slug.png': 'a picture',
  'GET /robots.txt': 'for crawlers',
  'GET /sitemap.xml': 'for crawlers',
  'GET /security.txt': 'for programs',
  'GET /tai-khoan/buoc-hai': 'leads back unless a second step is being set up',
  'GET /dang-nhap/openid': 'leads to the provider',
  'GET /dang-nhap/openid/ve': 'leads back from the provider',
};

/** A code with one character mistyped. */
export function typo(code: string): string {
  return code.replace(/.(?=.{3}$)/, (last) => (last === 'A' ? 'B' : 'A'));
}
