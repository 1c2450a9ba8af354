import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { woff2Characters } from './woff2-characters.ts';

/** What the pages load before they are shown: see src-renderer/fonts/load-fonts.ts. */
const FILES = ['latin', 'greek'].map((subset) =>
  join(
    PACKAGE_ROOT,
    'node_modules/@fontsource-variable/inter/files',
    `inter-${subset}-wght-normal.woff2`,
  ),
);

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesIn(folder: string, endings: RegExp): Source[] {
  const paths = readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => endings.test(path))
    .map((path) => ({
      path: join(folder, path),
      text: readFileSync(join(PACKAGE_ROOT, folder, path), 'utf8'),
    }));
}

const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/.*$/gm, '');

/** Lines of sources that a pattern is found in, less those that are right. */
function linesWith(sources: readonly Source[], pattern: RegExp, right: RegExp): string[] {
  return sources.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => pattern.test(line) && !right.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

describe('the fonts of the pages', () => {
  it('have every character that a text of ours may have', () => {
    const known = new Set(FILES.flatMap((file) => [...woff2Characters(file)]));
    const sources = ['shared', 'src-renderer', 'src-main'].flatMap((folder) =>
      sourcesIn(folder, /\.(ts|vue|html)$/),
    );
    // The guide is a page of the app.
    sources.push(
      ...sourcesIn('docs/user-guide', /\.md$/),
      ...sourcesIn('docs', /^troubleshooting\.md$/),
    );
    const missing = sources.flatMap(({ path, text }) =>
      [...new Set(withoutComments(text).replaceAll(/\s/g, ''))]
        .filter((character) => !known.has(character))
        .map((character) => `${character} in ${path}`),
    );
    expect(sources.length).toBeGreaterThan(300);
    // ECharts' measure for the height of a line, which is never drawn.
    expect(missing).toEqual(['国 in src-renderer/fonts/measure-text.ts']);
  });

  it('are named in one place, ours first', () => {
    const tokens = readFileSync(join(PACKAGE_ROOT, 'src-renderer/styles/tokens.css'), 'utf8');
    expect(/--font:\s*([^,;]+)/.exec(tokens)?.[1]).toBe("'Inter Variable'");
    expect(/--font-mono:\s*([^,;]+)/.exec(tokens)?.[1]).toBe("'JetBrains Mono Variable'");
  });

  it('are the only ones that a style names', () => {
    const styles = sourcesIn('src-renderer', /\.(vue|css|html)$/);
    const families = /(^|[\s;{"])font(-family)?:/;
    expect(linesWith(styles, families, /inherit;|var\(--font(-mono)?\);/)).toEqual([]);
  });

  it('are the only ones that a chart names', () => {
    const charts = sourcesIn('src-renderer', /\.(ts|vue)$/);
    expect(linesWith(charts, /fontFamily:/, /theme\.font\b/)).toEqual([]);
    expect(linesWith(charts, /\bfont: [`'"]/, /\$\{theme\.font\}/)).toEqual([]);
  });
});
