/** Milliseconds after which pages and pictures do without a font that has not come. */
const PATIENCE = 3000;

/** Has a character of every file that texts of our own need: latin and greek. */
const OWN_CHARACTERS = 'Aε';

/** What can load fonts: `document.fonts`. */
export type FontLoader = Pick<FontFaceSet, 'load'>;

/**
 * Waits until a text can be drawn, and measured, in a font: whatever is measured before has the
 * width of another one. A font that cannot be loaded, or not in time, is done without.
 * @param font as in CSS, with a size: `13px 'Inter Variable'`
 */
export async function loadFont(
  fonts: FontLoader,
  font: string,
  text = OWN_CHARACTERS,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  try {
    await Promise.race([fonts.load(font, text), late]);
  } catch (cause) {
    console.error(`The font ${font} could not be loaded.`, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for the fonts of the pages, as the style sheet names them. */
export async function loadPageFonts(): Promise<void> {
  const style = getComputedStyle(document.documentElement);
  const families = ['--font', '--font-mono'].map((token) => style.getPropertyValue(token));
  await Promise.all(families.map((family) => loadFont(document.fonts, `1em ${family}`)));
}
