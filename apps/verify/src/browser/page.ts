import type { Memory } from './seen-log.js';
import type { Attributes } from './receipt-claim.js';

/** The little of the page's object model that the check uses: this folder is compiled without the browser's types. */
export interface PageElement {
  readonly dataset: Record<string, string | undefined>;
  className: string;
  textContent: string | null;
  disabled?: boolean;
  append(...children: readonly PageElement[]): void;
  addEventListener(type: 'click', listener: () => void): void;
}

interface PageDocument {
  readonly documentElement: { readonly lang: string };
  getElementById(id: string): PageElement | null;
  createElement(tag: 'p' | 'strong'): PageElement;
}

declare const document: PageDocument;
declare const window: { readonly localStorage: Memory };

/** Where the check is asked for and where its answer goes. */
export interface CheckPlace {
  /** a button to wait for; without one the reader has asked already */
  readonly button: PageElement | undefined;
  readonly output: PageElement;
  readonly attributes: Attributes;
}

/** The place on this page: `#check` with `#check-result`, or `#kiem-chung`, which is both. */
export function findCheckPlace(): CheckPlace | undefined {
  const button = document.getElementById('check');
  const result = document.getElementById('check-result');
  if (button && result) return { button, output: result, attributes: button.dataset };
  const output = document.getElementById('kiem-chung');
  return output ? { button: undefined, output, attributes: output.dataset } : undefined;
}

/** The page's own language. */
export function pageLanguage(): 'vi' | 'en' {
  return document.documentElement.lang.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** The browser's memory; `undefined` where it allows none. */
export function pageMemory(): Memory | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Puts a heading and sentences in place of what stands there; text only, never markup. */
export function show(output: PageElement, shown: { readonly heading: string; readonly lines: readonly string[] }): void {
  output.textContent = '';
  const heading = document.createElement('strong');
  heading.textContent = shown.heading;
  output.append(heading);
  for (const line of shown.lines) {
    const sentence = document.createElement('p');
    sentence.textContent = line;
    output.append(sentence);
  }
}
