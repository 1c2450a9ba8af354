import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openNamedEntries } from '../../../../../src-main/archive/zip/named-entries.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';

const WANTED: ReadonlySet<string> = new Set(['lib/a.so', 'lib/b.so']);

function open(entries: readonly RawEntry[]) {
  const file = join(temporaryFolder(), 'a.nupkg');
  writeFileSync(file, rawZip({ entries }));
  return openNamedEntries(file, WANTED);
}

async function text(entries: readonly RawEntry[], name = 'lib/a.so'): Promise<string> {
  const zip = await open(entries);
  try {
    let read = '';
    for await (const piece of await zip.open(name)) read += String(piece);
    return read;
  } finally {
    zip.close();
  }
}

const good: RawEntry = { name: 'lib/a.so', data: 'code', deflate: true };

test('what was asked for is found among folders and names of all kinds', async () => {
  const others: readonly RawEntry[] = [
    { name: 'lib/', data: '' },
    { name: '../../up', data: 'evil' },
    { name: '/etc/passwd', data: 'evil' },
    { name: 'a\\b', data: 'evil' },
    { name: 'x.zip', data: 'evil' },
  ];
  expect(await text([...others, good])).toBe('code');
  const zip = await open([...others, good]);
  expect([zip.bytes('lib/a.so'), zip.bytes('lib/b.so'), zip.bytes('../../up')]).toEqual([
    4,
    null,
    null,
  ]);
  expect(() => zip.open('lib/b.so')).toThrow('lib/b.so is missing');
  zip.close();
});

test.each<[string, readonly RawEntry[], string]>([
  ['is there twice', [good, good], 'ARCHIVE_DUPLICATE'],
  ['is encrypted', [{ ...good, told: { flags: 0x801 } }], 'ARCHIVE_UNSUPPORTED'],
  ['is a link', [{ ...good, told: { mode: 0o120777 } }], 'ARCHIVE_UNSUPPORTED'],
])('what %s is refused', async (_title, entries, code) => {
  await expect(open(entries)).rejects.toMatchObject({ name: 'ArchiveError', code });
});

test('what becomes more than is said of it is not read to its end', async () => {
  const bomb: RawEntry = {
    name: 'lib/a.so',
    data: 'x'.repeat(1e6),
    deflate: true,
    told: { bytes: 10 },
  };
  await expect(text([bomb])).rejects.toThrow('too many bytes');
});

test('what is no zip is refused', async () => {
  const file = join(temporaryFolder(), 'a.nupkg');
  await expect(openNamedEntries(file, WANTED)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_WHOLE' });
  writeFileSync(file, 'hello');
  await expect(openNamedEntries(file, WANTED)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_WHOLE' });
});
