/**
 * An SVG of ECharts without what only its page would use (hover styles, series numbers), and with
 * names that do not count the charts drawn before: the same figure is the same file. Texts of a user
 * are not touched: they hold no quotes, which are escaped.
 */
export function plainSvg(text: string): string {
  return text
    .replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>\n?/g, '')
    .replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replaceAll(/(="url\(#| id=")zr\d+-/g, '$1plot-');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

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
