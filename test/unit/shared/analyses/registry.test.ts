import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../../shared/analyses/registry.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');

/** The one list of each layer. */
const REGISTRIES = new Set(['shared/analyses/registry.ts', 'src-main/analysis/registry.ts']);

const SOURCES = ['shared', 'src-main', 'src-renderer', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.](ts|cts|vue)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);

/** Where a kind may be called by its name, besides the registries. */
const isOwn = (path: string, kind: string) =>
  path === `shared/analyses/${kind}.ts` ||
  [`shared/analyses/${kind}/`, `src-main/analysis/${kind}/`, `src-renderer/figures/${kind}/`].some(
    (folder) => path.startsWith(folder),
  );

/** Comparing with a kind, or being asked for one: `kind: 'paired'`, `case 'paired'`, `=== 'paired'`. */
const asks = (text: string, kind: string) =>
  // A run may be stopping, too, where nothing is analysed.
  /analys/i.test(text) && new RegExp(`(kind: |case |kind [!=]== |literal\\()'${kind}'`).test(text);

describe('a kind of analysis', () => {
  it.each(Object.keys(ANALYSES))(
    '%s is known to its own modules and the registries alone',
    (kind) => {
      const files = SOURCES.filter((path) => asks(readFileSync(join(ROOT, path), 'utf8'), kind));
      expect(files).toContain(`shared/analyses/${kind}.ts`);
      expect(files.filter((path) => !isOwn(path, kind) && !REGISTRIES.has(path))).toEqual([]);
    },
  );

  it.each(Object.entries(ANALYSES))('%s calls itself as the registry does', (kind, analysis) => {
    expect(analysis.parameters.shape.kind.value).toBe(kind);
    expect(analysis.result.shape.kind.value).toBe(kind);
  });

  it.each(Object.entries(ANALYSES))(
    '%s has usual settings that its schema takes',
    (_, analysis) => {
      expect(analysis.settingsWith({})).toEqual(analysis.defaults);
    },
  );
});
