import type { Language } from '../../http/language.js';
import { TEXTS } from '../texts.js';
import { LIVE_TEXTS } from './live-texts.js';

/** Address of the script that follows new seals, for `Layout`'s `script`. */
export const LIVE_SCRIPT_PATH = '/assets/live.js';

const WORDS = JSON.stringify({ vi: wordsIn('vi'), en: wordsIn('en') });

// With places the script fills in.
function wordsIn(language: Language) {
  const text = TEXTS[language];
  const { newFigures, see } = LIVE_TEXTS[language];
  return { newFigures, see, asOf: text.asOf('{at}', '{size}'), gifts: text.gifts('{count}') };
}

/**
 * The script of pages that follow new seals: the hall display (`#man-hinh`), whose parts it takes from the same page as the server writes it now,
 * and campaign pages (`#moi`), where it says that there are newer figures and renews those marked `data-measure` and their seal, `data-seal`.
 * It listens, and asks once a minute where it can't; what it can't get it leaves as it is. Trusted types: no markup is made of text.
 */
export const LIVE_SCRIPT = `const WORDS = ${WORDS};
const box = document.querySelector('#man-hinh, #moi');
const words = WORDS[document.documentElement.lang] ?? WORDS.vi;
const isHall = box.id === 'man-hinh';
const base = '/public/v1/campaigns/' + box.dataset.slug;
const ASK_MS = isHall ? 20000 : 60000;
const GATHER_MS = isHall ? 400 : 2000;
const GIVE_UP_MS = 10000;
const TRY_AGAIN_MS = 300000;
let source;
let waiting;
let isAsking = false;
let asksAgain = false;

function pageNow() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.setRequestHeader('Cache-Control', 'no-cache');
    request.responseType = 'document';
    request.timeout = GIVE_UP_MS;
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject(new Error('status')));
    request.onerror = reject;
    request.ontimeout = reject;
    request.send();
  });
}

async function renewHall() {
  const fresh = (await pageNow())?.querySelector('#man-hinh');
  if (!fresh) throw new Error('another page');
  if (Number(fresh.dataset.size) < Number(box.dataset.size)) return;
  const pairs = [...box.querySelectorAll('[data-part]')].map((part) => [part, fresh.querySelector('[data-part=' + part.dataset.part + ']')]);
  if (pairs.some(([, now]) => !now)) throw new Error('another page');
  for (const [part, now] of pairs) part.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
  box.dataset.size = fresh.dataset.size;
}

const grouped = (digits) => String(digits).replace(/\\B(?=(\\d{3})+$)/g, '.');
const money = (digits) => (digits.startsWith('-') ? '\\u2212' + grouped(digits.slice(1)) : grouped(digits)) + '\\u00a0\\u20ab';

function clock(instant) {
  const [day, time] = new Date(Date.parse(instant) + 7 * 3600000).toISOString().split('T');
  return day.split('-').reverse().join('/') + ' ' + time.slice(0, 5);
}

async function renewFigures() {
  const answer = await fetch(base + '/totals', { cache: 'no-cache', signal: AbortSignal.timeout(GIVE_UP_MS) });
  if (!answer.ok) throw new Error('status');
  const { as_of, measures } = await answer.json();
  if (!(Number(as_of.tree_size) > Number(box.dataset.size))) return;
  for (const shown of document.querySelectorAll('[data-measure]')) {
    const [measure, member] = shown.dataset.measure.split('.');
    const value = measures[measure]?.[member ?? 'amount'];
    if (value === undefined) continue;
    shown.textContent = member === 'count' ? words.gifts.replace('{count}', grouped(value)) : money(value);
  }
  for (const seal of document.querySelectorAll('[data-seal]')) {
    seal.textContent = words.asOf.replace('{at}', clock(as_of.timestamp)).replace('{size}', grouped(as_of.tree_size));
    if (seal.href) seal.setAttribute('href', seal.getAttribute('href').replace(/\\d+/, as_of.tree_size));
  }
  const link = document.createElement('a');
  link.href = location.pathname + location.search;
  link.textContent = words.see;
  box.replaceChildren(words.newFigures + ' \\u2013 ', link);
  box.hidden = false;
  box.dataset.size = as_of.tree_size;
}

function sayLost(isLost) {
  const note = box.querySelector('[data-note]');
  if (!note || note.hidden === !isLost) return;
  note.textContent = isLost ? note.dataset.note : '';
  note.hidden = !isLost;
}

async function ask() {
  waiting = undefined;
  if (isAsking) {
    asksAgain = true;
    return;
  }
  isAsking = true;
  try {
    await (isHall ? renewHall() : renewFigures());
    sayLost(false);
  } catch {
    sayLost(true);
  }
  isAsking = false;
  if (asksAgain) askSoon();
  asksAgain = false;
}

function askSoon() {
  waiting ??= setTimeout(ask, GATHER_MS * (1 + Math.random()));
}

function leave() {
  source?.close();
  source = undefined;
}

function connect() {
  if (source || document.hidden || !window.EventSource) return;
  source = new EventSource(base + '/live');
  source.addEventListener('checkpoint', ({ data }) => {
    if (Number(JSON.parse(data).tree_size) > Number(box.dataset.size)) askSoon();
  });
  source.onopen = () => {
    if (isHall) askSoon();
  };
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) {
      leave();
      setTimeout(connect, TRY_AGAIN_MS * (1 + Math.random()));
    }
    if (isHall) askSoon();
  };
}

setInterval(() => {
  if (!document.hidden && (isHall || source?.readyState !== 1)) askSoon();
}, ASK_MS);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) leave();
  else {
    connect();
    askSoon();
  }
});
addEventListener('pagehide', leave);
addEventListener('pageshow', connect);
addEventListener('offline', askSoon);
addEventListener('online', askSoon);
connect();
`;
