import { checkReceipt, type Verdict } from './check-receipt.js';
import { type CheckPlace, findCheckPlace, pageLanguage, pageMemory, show } from './page.js';
import { readReceiptClaim } from './receipt-claim.js';
import { checkingText, verdictText } from './sentences.js';

/** Class of the block an answer stands in, as the style sheet of the pages names them. */
const TONES: Readonly<Record<Verdict['state'], string>> = { holds: 'block good', fails: 'block bad', unchecked: 'block wait' };

/** A proof or a policy is far shorter; a server that sends more is not read to the end. */
const LENGTH_MAX = 1_048_576;

async function fetchText(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin' });
    const text = answer.ok ? await answer.text() : undefined;
    return text !== undefined && text.length <= LENGTH_MAX ? text : undefined;
  } catch {
    return undefined;
  }
}

async function check({ output, attributes }: CheckPlace): Promise<void> {
  const language = pageLanguage();
  show(output, { heading: checkingText(language), lines: [] });
  output.dataset['state'] = 'checking';
  const claim = readReceiptClaim(attributes);
  const verdict: Verdict = claim ? await checkReceipt(claim, { fetchText, memory: pageMemory() }) : { state: 'unchecked' };
  const reversed = claim?.reversed ?? false;
  output.className = reversed && verdict.state === 'holds' ? TONES.unchecked : TONES[verdict.state];
  output.dataset['state'] = verdict.state;
  show(output, verdictText(verdict, { language, reversed }));
}

const place = findCheckPlace();
if (place?.button) {
  const { button } = place;
  button.addEventListener('click', () => {
    button.disabled = true;
    void check(place).finally(() => {
      button.disabled = false;
    });
  });
} else if (place) {
  void check(place);
}
