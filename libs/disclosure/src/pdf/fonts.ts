import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fontFile = createRequire(import.meta.url);
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined;

/** Source Sans 3 (SIL OFL 1.1), read once: has every Vietnamese letter, which the fonts built into PDF have not. */
export function loadFonts(): NonNullable<typeof fonts> {
  const read = (weight: string): Buffer =>
    readFileSync(fontFile.resolve(`@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`));
  fonts ??= { regular: read('400Regular'), bold: read('700Bold') };
  return fonts;
}
