/** A text as it stands in an SVG. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The same as the value of an attribute. */
export const escapedValue = (text: string) => escaped(text).replaceAll('"', '&quot;');

/**
 * An SVG that stands alone: with a title and a description, which are found and read aloud whole
 * wherever lines break, and with the style sheet of its font, drawn as wide as it was measured.
 */
export function completeSvg(
  svg: string,
  { title, description }: { readonly title: string; readonly description: string },
  styles: string,
): string {
  const start = svg.indexOf('>') + 1;
  return (
    svg.slice(0, start).replace(/^<svg/, '<svg role="img" text-rendering="geometricPrecision"') +
    `\n<title>${escaped(title)}</title>\n<desc>${escaped(description)}</desc>` +
    `\n<style>${styles}</style>` +
    svg.slice(start)
  );
}
