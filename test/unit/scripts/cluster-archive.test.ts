import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { list } from 'tar';
import { expect, it, onTestFinished } from 'vitest';
import { contentsHash, filesBelow, packReproducibly } from '../../../scripts/cluster-archive.ts';

/** A folder with files that are written in the order of the list, all with the same rights. */
function folderOf(
  files: readonly (readonly [path: string, text: string])[],
  seconds: number,
  mode = 0o644,
) {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-archived-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    utimesSync(file, seconds, seconds);
  }
  return folder;
}

const FILES = [
  ['b/z.txt', 'last'],
  ['bin/hrm-lab', 'x'.repeat(200_000)],
  ['a.txt', 'first'],
] as const;

it('packs the same files into the same bytes, whenever, in whichever order and with whatever rights they were written', async () => {
  const folders = [folderOf(FILES, 1e9), folderOf(FILES.toReversed(), 1.5e9, 0o600)];
  const packed: Buffer[] = [];
  for (const folder of folders) {
    const paths = await filesBelow(folder);
    expect(paths).toEqual(['a.txt', 'b/z.txt', 'bin/hrm-lab']);
    const file = join(folderOf([], 0), 'packed');
    await packReproducibly(file, folder, paths, 'inner');
    packed.push(readFileSync(file));
    const rights: [string, number][] = [];
    await list({ file, onReadEntry: ({ path, mode }) => rights.push([path, mode!]) });
    expect(rights).toEqual([
      ['inner/a.txt', 0o644],
      ['inner/b/z.txt', 0o644],
      ['inner/bin/hrm-lab', 0o755],
    ]);
  }
  expect(packed[0]!.length).toBeGreaterThan(100);
  expect(packed[0]!.equals(packed[1]!)).toBe(true);
});

it('has one hash for the same contents, and another for every change of them', async () => {
  const hash = async (...files: Parameters<typeof folderOf>[0]) => {
    const folder = folderOf(files, 1e9);
    return contentsHash(folder, await filesBelow(folder));
  };
  const hashes = [
    await hash(...FILES),
    await hash(['a.txt', 'first'], ['b/z.txt', 'last']),
    await hash(['a.txt', 'last'], ['b/z.txt', 'first']),
    await hash(['a.txt', 'first'], ['bin/z.txt', 'last']),
    await hash(['a.txt', 'first'], ['c/z.txt', 'last']),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(await hash(...FILES.toReversed())).toBe(hashes[0]);
  expect(hashes[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
});
