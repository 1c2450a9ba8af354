/** The text of every page of the guide, by its path from here; loaded with the page Help. */
const TEXTS = import.meta.glob<string>(
  ['../../docs/user-guide/*.md', '../../docs/troubleshooting.md'],
  { query: '?raw', import: 'default', eager: true },
);

/**
 * The Markdown of a page of the guide.
 * @param file within docs
 */
export function guideText(file: string): string {
  return TEXTS[`../../docs/${file}`] ?? '';
}
