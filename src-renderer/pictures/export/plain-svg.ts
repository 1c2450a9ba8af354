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
