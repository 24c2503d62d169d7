import type { Language } from '../../http/language.js';
import { LIVE_TEXTS } from './live-texts.js';

/** Address of the script that follows new seals, for `Layout`'s `script`. */
export const LIVE_SCRIPT_PATH = '/assets/live.js';

const WORDS = JSON.stringify({ vi: wordsIn('vi'), en: wordsIn('en') });

function wordsIn(language: Language) {
  const { newFigures, see } = LIVE_TEXTS[language];
  return { newFigures, see };
}

/**
 * The script of pages that follow new seals: the hall display (`#man-hinh`) and campaign pages (`#moi`, where it says that there are newer
 * figures). Both have parts, `data-part`, which it takes from the same page as the server writes it now, so that all figures of a part and their
 * seal change together. It listens, and asks once in a while where it can't; what it can't get it leaves as it is. Trusted types: no markup is
 * made of text.
 */
export const LIVE_SCRIPT = `const WORDS = ${WORDS};
const box = document.querySelector('#man-hinh, #moi');
const words = WORDS[document.documentElement.lang] ?? WORDS.vi;
const isHall = box.id === 'man-hinh';
const base = '/public/v1/campaigns/' + box.dataset.slug;
const ASK_MS = isHall ? 20000 : 60000;
const GATHER_MS = isHall ? 400 : 6000;
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

async function renew() {
  const page = await pageNow();
  const fresh = page?.getElementById(box.id);
  const pairs = [...document.querySelectorAll('[data-part]')].map((part) => [part, page?.querySelector('[data-part=' + part.dataset.part + ']')]);
  if (!fresh || pairs.some(([, now]) => !now)) throw new Error('another page');
  if (Number(fresh.dataset.size) < Number(box.dataset.size)) return;
  for (const [part, now] of pairs) {
    if (!part.isEqualNode(now)) part.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
  }
  if (!isHall && fresh.dataset.size !== box.dataset.size) sayNewer();
  box.dataset.size = fresh.dataset.size;
}

function sayNewer() {
  const link = document.createElement('a');
  link.href = location.pathname + location.search;
  link.textContent = words.see;
  box.replaceChildren(words.newFigures + ' \\u2013 ', link);
  box.hidden = false;
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
    await renew();
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
