import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../src-renderer/guide/anchor.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Folders of pages, from the root. */
const FOLDERS = ['.', 'docs', join('docs', 'user-guide')];
const PAGES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8').replaceAll(/```.*?```/gs, '');

function anchorsOf(page: string): Set<string> {
  return new Set([...read(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchorOf(text!)));
}

describe.each(PAGES)('%s', (page) => {
  it('has links that lead somewhere', () => {
    const broken: string[] = [];
    for (const [, target] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, anchor] = target!.split('#') as [string, string?];
      const file = path === '' ? page : join(dirname(page), path);
      const leads =
        existsSync(join(ROOT, file)) && (anchor === undefined || anchorsOf(file).has(anchor));
      if (!leads) broken.push(target!);
    }
    expect(broken).toEqual([]);
  });

  it('names files and folders of the source that are there', () => {
    // What an example adds is not there.
    const named = read(page)
      .replaceAll(/^.*\(new\).*$/gm, '')
      .matchAll(/`((?:src-main|src-renderer|shared|test|scripts)\/[\w./-]+)`/g);
    const missing = [...named]
      .map(([, path]) => path!)
      .filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});
