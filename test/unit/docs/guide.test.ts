import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../src-renderer/guide/anchor.ts';
import { CHAPTERS, GUIDE_START, guideAddress } from '../../../src-renderer/guide/chapters.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOCS = join(ROOT, 'docs');
const PICTURES = join(DOCS, 'user-guide', 'pictures');
const MEGABYTE = 1_000_000;

const read = (file: string) => readFileSync(join(DOCS, file), 'utf8');
const withoutCode = (text: string) => text.replaceAll(/```.*?```/gs, '');
const webp = readdirSync(PICTURES).filter((name) => name.endsWith('.webp'));
const bytesOf = (file: string) => statSync(file).size;

/** Width and height of a picture, px, as its header says. */
function sizeOf(name: string): number[] {
  const header = readFileSync(join(PICTURES, name)).subarray(0, 30);
  expect(header.toString('latin1', 8, 16), name).toBe('WEBPVP8X');
  return [24, 27].map((at) => 1 + header.readUIntLE(at, 3));
}

describe('the guide', () => {
  it('has the chapters that the app shows, and no other', () => {
    const files = readdirSync(join(DOCS, 'user-guide')).filter((name) => name.endsWith('.md'));
    const shown = [GUIDE_START, ...CHAPTERS.map(({ file }) => file)];
    const there = [...files.map((name) => `user-guide/${name}`), 'troubleshooting.md'];
    expect(shown.toSorted()).toEqual(there.toSorted());
    for (const file of shown) expect(guideAddress(file), file).not.toBeNull();
    expect(guideAddress('data.md')).toBeNull();
  });

  it.each(CHAPTERS)('$id begins with its title, and says something before its parts', (chapter) => {
    const [heading, empty, words] = read(chapter.file).split('\n');
    expect(heading).toBe(`# ${chapter.title}`);
    expect(empty).toBe('');
    expect(words).not.toBe('');
  });

  it('leads from its first page to every chapter', () => {
    const start = read(GUIDE_START);
    for (const { file } of CHAPTERS) {
      const link = file.startsWith('user-guide/') ? file.slice('user-guide/'.length) : `../${file}`;
      expect(start).toContain(`](${link})`);
    }
  });

  it('says how an installed lab gets engines, by the names of the buttons', () => {
    const item = readFileSync(
      join(ROOT, 'src-renderer', 'views', 'engines', 'PackageItem.vue'),
      'utf8',
    );
    const buttons = [...item.matchAll(/:size="14" \/> (.+…)$/gm)].map(([, label]) => label!);
    expect(buttons).toHaveLength(3);
    const said = read('user-guide/engines.md');
    for (const label of buttons) expect(said).toContain(`- _${label}_`);
    for (const file of ['troubleshooting.md', 'user-guide/storage.md']) {
      expect(read(file)).toContain('engines.md#packages');
    }
  });

  it.each(CHAPTERS)('$id has one place for each anchor', ({ file }) => {
    const headings = [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)];
    const anchors = headings.map(([, text]) => anchorOf(text!));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('says of every key that works everywhere where it leads', () => {
    const app = readFileSync(join(ROOT, 'src-renderer', 'App.vue'), 'utf8');
    const keys = [...app.matchAll(/keys: \['(.+?)'\]/g)].map(([, key]) => key!);
    expect(keys.length).toBeGreaterThan(10);
    const said = read('user-guide/keyboard.md').replaceAll(/ +/g, ' ');
    for (const key of keys) expect(said).toContain(`| \`${key}\` |`);
  });
});

describe('the pictures of the guide', () => {
  const shown = CHAPTERS.flatMap(({ file }) =>
    [...read(file).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, path]) => ({
      words: words!,
      path: path!,
    })),
  );

  it('are all shown, each with words for those who do not see it', () => {
    expect(shown.map(({ path }) => path).toSorted()).toEqual(
      webp.map((name) => `pictures/${name}`).toSorted(),
    );
    for (const { words, path } of shown) expect(words.length, path).toBeGreaterThan(15);
  });

  it('have the sizes that their room is kept for', () => {
    const sizes = JSON.parse(read('user-guide/pictures/sizes.json')) as Record<string, number[]>;
    expect(sizes).toEqual(Object.fromEntries(webp.map((name) => [name, sizeOf(name)])));
  });

  it('are small', () => {
    const bytes = webp.reduce((sum, name) => sum + bytesOf(join(PICTURES, name)), 0);
    expect(bytes).toBeLessThan(2 * MEGABYTE);
    const film = join(DOCS, 'pictures', 'replay.gif');
    expect(existsSync(film)).toBe(true);
    expect(bytesOf(film)).toBeLessThan(1.5 * MEGABYTE);
  });
});
