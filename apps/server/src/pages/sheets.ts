import { HALL_SHEET } from './live/hall-sheet.js';
import { PRINT_SHEET } from './receipt/print-sheet.js';
import { STYLE } from './style.js';

/** Name of the web font under `/assets/`; raise the number whenever its letters change, as browsers keep it for a year. */
export const WEB_FONT_NAME = 'source-sans-3.1.woff2';

/** The typeface as a page asks for it: used when it is there in time, never swapped in later, so nothing on the page moves. */
export const FONT_SHEET = `@font-face{font-family:"Source Sans 3";src:url(/assets/${WEB_FONT_NAME}) format("woff2");font-weight:400 700;font-display:optional}`;

/** Every style sheet a page may carry inlined: browsers are told their digests, so a sheet that is missing here is not applied. */
export const SHEETS: readonly string[] = [STYLE, FONT_SHEET, HALL_SHEET, PRINT_SHEET];
