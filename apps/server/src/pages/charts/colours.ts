/** Colours of pictures: position or a word always says the same. Money in, and what is there. */
export const IN_COLOUR = '#0b4a8f';
/** Money out, and what was handed out. */
export const OUT_COLOUR = '#a65300';
/** What is neither. */
export const REST_COLOUR = '#8c8c8c';
/** The ground a bar lies on. */
export const GROUND_COLOUR = '#e4e4e4';
/** Marks and baselines. */
export const INK_COLOUR = '#1a1a1a';
