import { ChangeConsent } from './change-consent.js';
import { ConsentTermsReader } from './consent-terms-reader.js';
import { ConsentTextRepository } from './consent-text.repository.js';
import { ConsentTextsReader } from './consent-texts-reader.js';
import { ShownGiftRepository } from './shown-gift.repository.js';

/** What the relief module provides of this room. */
export const CONSENTS = {
  entities: [],
  repositories: [ConsentTextRepository, ShownGiftRepository, ConsentTermsReader],
  exported: [ConsentTextsReader, ChangeConsent],
} as const;
