import { existsSync, lstatSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackTar } from '../../../../../src-main/engines/packages/unpack-tar.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { madeTarGz, type MadePart } from './made-tar.ts';

const quiet = new AbortController().signal;

/** Unpacks into a folder beside which nothing may appear. */
async function unpack(archive: Buffer, mostBytes = 1e6, signal = quiet) {
  const folder = temporaryFolder();
  const file = join(folder, 'a.tgz');
  const target = join(folder, 'in', 'here');
  writeFileSync(file, archive);
  const bytes = await unpackTar({
    file,
    target,
    place: (path) => (path.endsWith('.map') ? null : path),
    mostBytes,
    onProgress: () => {},
    signal,
  });
  return { bytes, target };
}

describe('an archive', () => {
  it('is unpacked for its owner alone, links and all, but for what is left out', async () => {
    const { bytes, target } = await unpack(
      madeTarGz([
        { name: './', type: '5' },
        { name: './lib/libtensorflow.so', type: '2', target: 'libtensorflow.so.2' },
        { name: './lib/libtensorflow.so.2', text: 'code' },
        { name: './lib/some.map', text: 'a map' },
      ]),
    );
    expect(bytes).toBe(4);
    expect(readFileSync(join(target, 'lib/libtensorflow.so'), 'utf8')).toBe('code');
    expect(readlinkSync(join(target, 'lib/libtensorflow.so'))).toBe('libtensorflow.so.2');
    expect(existsSync(join(target, 'lib/some.map'))).toBe(false);
    if (process.platform === 'win32') return;
    expect(lstatSync(join(target, 'lib/libtensorflow.so.2')).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(target, 'lib')).mode & 0o777).toBe(0o700);
  });

  const file = (name: string): MadePart => ({ name, text: 'evil' });
  const link = (target: string): MadePart => ({ name: 'lib/x', type: '2', target });

  it.each<[string, readonly MadePart[], string]>([
    ['leads up', [file('../../up')], 'leads out of it'],
    ['leads up from within', [file('a/../../../up')], 'leads out of it'],
    ['is absolute', [file('/tmp/up')], 'leads out of it'],
    ['is absolute behind a dot', [file('.//tmp/up')], 'leads out of it'],
    ['has a backslash', [file('a\\..\\up')], 'leads out of it'],
    ['names a drive', [file('C:up')], 'leads out of it'],
    ['has a control character', [file('a\nb')], 'leads out of it'],
    ['is a link to elsewhere', [link('/etc/passwd')], 'is a link to another folder'],
    ['is a link to above', [link('..')], 'is a link to another folder'],
    ['is a link to a folder above', [link('../lib')], 'is a link to another folder'],
    ['is there twice', [file('a'), file('a')], 'a file is twice in the archive'],
    [
      'is a folder that was a link',
      [{ name: 'a', type: '2', target: 'b' }, file('a/x')],
      'a file is twice in the archive',
    ],
    [
      'is larger than the archive may be',
      [
        { name: 'a', text: 'x' },
        { name: 'bomb', text: Buffer.alloc(2e6) },
      ],
      'makes it larger than 1.0 MB',
    ],
  ])('is refused when a name %s', async (_title, parts, why) => {
    await expect(unpack(madeTarGz(parts))).rejects.toMatchObject({
      name: 'PackageError',
      code: 'PACKAGE_ARCHIVE',
      message: expect.stringContaining(why),
    });
  });

  it('counts what is left out: it has to be unpacked all the same', async () => {
    const bomb = madeTarGz([{ name: 'bomb.map', text: Buffer.alloc(2e6) }]);
    await expect(unpack(bomb)).rejects.toThrow('larger than');
  });

  it.each([
    ['no gzip', Buffer.from('hello')],
    ['cut off', madeTarGz([file('a')]).subarray(0, 40)],
    ['a gzip of something else', gzipSync('hello')],
  ])('is refused when it is %s', async (_title, bytes) => {
    await expect(unpack(bytes)).rejects.toMatchObject({ code: 'PACKAGE_ARCHIVE' });
  });

  it('is left when somebody cancels', async () => {
    const why = new Error('enough');
    const signal = AbortSignal.abort(why);
    await expect(unpack(madeTarGz([file('a')]), 1e6, signal)).rejects.toBe(why);
  });
});
