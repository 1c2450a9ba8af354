import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OpenZip } from '../../../../../src-main/archive/zip/open-zip.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { endOfMany, rawZip, type RawZip } from './raw-zip.ts';

function fileOf(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'some.hrmrun');
  writeFileSync(path, bytes);
  return path;
}

/** Opens a zip and reads all of it. */
async function readAll(path: string): Promise<Record<string, string>> {
  const zip = await OpenZip.open(path);
  try {
    const all: Record<string, string> = {};
    for (const name of zip.entries.keys()) {
      const pieces: Uint8Array[] = [];
      for await (const piece of zip.read(name, null)) pieces.push(piece);
      all[name] = Buffer.concat(pieces).toString('utf8');
    }
    return all;
  } finally {
    await zip.close();
  }
}

const file = (name: string | Uint8Array, data = 'some text') => ({ name, data });
const only = (name: string | Uint8Array): RawZip => ({ entries: [file(name)] });

test('a plain zip is read, stored and deflated', async () => {
  const entries = [file('a.json', '{}'), { ...file('b/c.jsonl', 'x'.repeat(500)), deflate: true }];
  const path = fileOf(rawZip({ entries }));
  expect(await readAll(path)).toEqual({ 'a.json': '{}', 'b/c.jsonl': 'x'.repeat(500) });
});

test.each<[what: string, code: string, message: RegExp, zip: RawZip]>([
  ['a name that leads out', 'BAD_NAME', /a\/\.\.\/\.\.\/b: its name leads out/, only('a/../../b')],
  ['a name that leads out at once', 'BAD_NAME', /leads out/, only('../b')],
  ['an absolute name', 'BAD_NAME', /is an absolute path/, only('/etc/passwd')],
  ['a name on a drive', 'BAD_NAME', /names a drive/, only('C:/a')],
  ['a name in a drive’s folder', 'BAD_NAME', /names a drive/, only('c:a')],
  ['a stream beside a file', 'BAD_NAME', /has a colon/, only('a.json:b')],
  ['a name on a share', 'BAD_NAME', /has a backslash/, only('\\\\host\\share\\a')],
  ['a name on a share, the other way', 'BAD_NAME', /absolute/, only('//host/share/a')],
  ['backslashes that lead out', 'BAD_NAME', /has a backslash/, only('..\\a')],
  ['a zero in a name', 'BAD_NAME', /a\\u\{0\}b: its name has a control/, only('a\0b')],
  ['a newline in a name', 'BAD_NAME', /\\u\{a\}/, only('a\nb')],
  ['an escape in a name', 'BAD_NAME', /\\u\{1b\}\[2J/, only('\u001B[2J')],
  ['a name that is not UTF-8', 'BAD_NAME', /is not UTF-8/, only(Uint8Array.of(0x61, 0xff))],
  ['an empty name', 'BAD_NAME', /is empty/, only('')],
  ['an empty part of a name', 'BAD_NAME', /empty part/, only('a//b')],
  ['a dot for a part', 'BAD_NAME', /dot for one/, only('./a')],
  ['a dot at the end of a part', 'BAD_NAME', /ends a part/, only('runs./a')],
  ['a folder', 'BAD_NAME', /is a folder/, only('runs/')],
  ['two of one name', 'DUPLICATE', /a is there twice/, { entries: [file('a'), file('a')] }],
  [
    'two that differ in case',
    'DUPLICATE',
    /B is the same file as b/,
    { entries: [file('b'), file('B')] },
  ],
  [
    'two that differ in how an accent is written',
    'DUPLICATE',
    /is the same file as/,
    { entries: [file('\u00e9'), file('e\u0301')] },
  ],
  [
    'a link',
    'LINK',
    /a is a link/,
    { entries: [{ ...file('a', '/etc/passwd'), told: { mode: 0o120777 } }] },
  ],
  [
    'a device',
    'LINK',
    /no regular file/,
    { entries: [{ ...file('a'), told: { mode: 0o020666 } }] },
  ],
  [
    'an encrypted entry',
    'UNSUPPORTED',
    /a is encrypted/,
    { entries: [{ ...file('a'), told: { flags: 0x801, compressedBytes: 21 } }] },
  ],
  [
    'a strongly encrypted one',
    'UNSUPPORTED',
    /is encrypted/,
    { entries: [{ ...file('a'), told: { flags: 0x840 } }] },
  ],
  [
    'one compressed by bzip2',
    'UNSUPPORTED',
    /by method 12/,
    { entries: [{ ...file('a'), told: { method: 12 } }] },
  ],
  ['one of several volumes', 'UNSUPPORTED', /several volumes/, { entries: [file('a')], disk: 1 }],
  ['an archive in it', 'NESTED', /a\.zip is an archive/, only('a.zip')],
  [
    'more than 1000:1',
    'RATIO',
    /from 11 to 99999 bytes/,
    { entries: [{ ...file('a'), deflate: true, told: { bytes: 99_999 } }] },
  ],
  [
    'fewer bytes than are told',
    'SIZE',
    /a has not the size/,
    { entries: [{ ...file('a', 'x'.repeat(90)), deflate: true, told: { bytes: 91 } }] },
  ],
  [
    'more bytes than are told',
    'SIZE',
    /a has not the size/,
    { entries: [{ ...file('a', 'x'.repeat(90)), deflate: true, told: { bytes: 89 } }] },
  ],
  [
    'a stored size that is two',
    'SIZE',
    /mismatch/,
    { entries: [{ ...file('a'), told: { bytes: 5 } }] },
  ],
  [
    'headers of two sizes',
    'SIZE',
    /two sizes/,
    { entries: [{ ...file('a'), toldHere: { bytes: 8 } }] },
  ],
  [
    'headers of two names',
    'NOT_WHOLE',
    /headers differ/,
    { entries: [{ ...file('a'), toldHere: { name: 'b' } }] },
  ],
  [
    'data that are no deflate',
    'NOT_WHOLE',
    /a: its data are damaged/,
    { entries: [{ ...file('a', '\u0007\u0007\u0007'), told: { method: 8 } }] },
  ],
  ['a comment', 'NOT_WHOLE', /comment/, { entries: [file('a')], comment: 'hello' }],
  [
    'garbage behind it',
    'NOT_WHOLE',
    /behind its end/,
    { entries: [file('a')], behind: Buffer.from('garbage') },
  ],
  [
    'garbage before it',
    'NOT_WHOLE',
    /overlaps another entry or leaves a hole/,
    { entries: [file('a')], before: Buffer.from('MZ') },
  ],
  [
    'garbage before its directory',
    'NOT_WHOLE',
    /leaves a hole/,
    { entries: [file('a')], hole: Buffer.from('garbage') },
  ],
  [
    'fewer entries told than are there',
    'NOT_WHOLE',
    /hole|behind its directory/,
    { entries: [file('a'), file('b')], count: 1 },
  ],
  ['more entries told than are there', 'NOT_WHOLE', /damaged/, { entries: [file('a')], count: 2 }],
])('%s is refused', async (_, code, message, zip) => {
  await expect(readAll(fileOf(rawZip(zip)))).rejects.toMatchObject({
    code: `ARCHIVE_${code}`,
    message: expect.stringMatching(message),
  });
});

test('entries that share their data are refused', async () => {
  const zip = {
    entries: [file('a'), { ...file('a2'), told: { offset: 0 }, toldHere: { name: 'a2' } }],
  };
  await expect(readAll(fileOf(rawZip(zip)))).rejects.toMatchObject({ code: 'ARCHIVE_NOT_WHOLE' });
});

test('a million entries are refused by their number', async () => {
  await expect(readAll(fileOf(endOfMany(1_000_000)))).rejects.toMatchObject({
    code: 'ARCHIVE_TOO_LARGE',
    message: expect.stringContaining('the file has 1000000 entries'),
  });
});

test('a file that is cut off anywhere is refused', async () => {
  const whole = rawZip({ entries: [file('a', 'x'.repeat(40)), file('b')] });
  const path = fileOf(whole);
  for (let length = 0; length < whole.byteLength; length += 7) {
    writeFileSync(path, whole.subarray(0, length));
    await expect(readAll(path)).rejects.toMatchObject({ code: 'ARCHIVE_NOT_WHOLE' });
  }
});

test('what is no file is refused, and nothing is waited for', async () => {
  const folder = temporaryFolder();
  const pipe = join(folder, 'pipe');
  mkdirSync(join(folder, 'folder'));
  const refused: [string, RegExp][] = [
    [join(folder, 'nothing'), /is not there/],
    [join(folder, 'folder'), /is no file/],
  ];
  if (process.platform === 'linux') {
    execFileSync('mkfifo', [pipe]);
    refused.push([pipe, /is no file/], ['/dev/zero', /is no file/]);
  }
  for (const [path, message] of refused) {
    await expect(readAll(path)).rejects.toMatchObject({
      code: 'ARCHIVE_UNREADABLE',
      message: expect.stringMatching(message),
    });
  }
});
