import { describe, expect, it } from 'vitest';
import { tarEntries } from '../../../../../src-main/engines/packages/tar-entries.ts';
import { madeTar, type MadePart, paxRecord } from './made-tar.ts';

/** Pieces of a size that fits nothing. */
async function* inPieces(bytes: Buffer, size = 333): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Read {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly target: string;
}

async function read(bytes: Buffer, withBodies = true): Promise<Read[]> {
  const found: Read[] = [];
  for await (const { kind, name, target, body } of tarEntries(inPieces(bytes))) {
    let text = '';
    if (withBodies) for await (const piece of body) text += Buffer.from(piece).toString();
    found.push({ kind, name, text, target });
  }
  return found;
}

const parts: readonly MadePart[] = [
  { name: 'package/', type: '5' },
  { name: 'package/a.js', text: 'a'.repeat(1000) },
  { name: 'package/empty' },
  { name: 'package/link', type: '2', target: 'a.js' },
  { name: 'last.js', prefix: 'package/deep', text: 'z' },
];

describe('the parts of a tar', () => {
  it('are files, folders and links, in their order', async () => {
    expect(await read(madeTar(parts))).toEqual([
      { kind: 'folder', name: 'package/', text: '', target: '' },
      { kind: 'file', name: 'package/a.js', text: 'a'.repeat(1000), target: '' },
      { kind: 'file', name: 'package/empty', text: '', target: '' },
      { kind: 'link', name: 'package/link', text: '', target: 'a.js' },
      { kind: 'file', name: 'package/deep/last.js', text: 'z', target: '' },
    ]);
  });

  it('can be left unread', async () => {
    expect((await read(madeTar(parts), false)).map(({ name }) => name)).toEqual([
      'package/',
      'package/a.js',
      'package/empty',
      'package/link',
      'package/deep/last.js',
    ]);
  });

  it('have the long names that pax and GNU write before them', async () => {
    const long = `package/${'é'.repeat(120)}.js`;
    const tar = madeTar([
      { name: 'g', type: 'g', text: paxRecord('comment', 'hello') },
      { name: 'x', type: 'x', text: paxRecord('path', long) },
      { name: 'cut', text: '1' },
      { name: '././@LongLink', type: 'L', text: `${long}\0` },
      { name: '././@LongLink', type: 'K', text: `${'t'.repeat(150)}\0` },
      { name: 'cut', type: '2', target: 'cut' },
      { name: 'plain', text: '2' },
    ]);
    expect((await read(tar)).map(({ name, target }) => [name, target])).toEqual([
      [long, ''],
      [long, 't'.repeat(150)],
      ['plain', ''],
    ]);
  });

  it.each([
    ['is cut off in a header', madeTar(parts).subarray(0, 700), 'it is cut off'],
    ['is cut off in a file', madeTar(parts).subarray(0, 1200), 'it is cut off'],
    ['has no end', madeTar(parts).subarray(0, -1024), 'it is cut off'],
    ['is none', Buffer.alloc(1024, 'x'), 'a number in it is none'],
    [
      'was changed in a header',
      Buffer.concat([Buffer.from('P'), madeTar(parts).subarray(1)]),
      'a header of it is not as it was written',
    ],
    [
      'has a record without end',
      madeTar([{ name: 'x', type: 'x', text: '999 path=a\n' }]),
      'a record of it',
    ],
    [
      'says a size in a record',
      madeTar([{ name: 'x', type: 'x', text: paxRecord('size', '9'.repeat(12)) }]),
      'a part of it is too large',
    ],
    [
      'has an endless name',
      madeTar([{ name: 'L', type: 'L', text: 'n'.repeat(70_000) }]),
      'a name in it is too long',
    ],
  ])('are not made up when it %s', async (_title, bytes, why) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'PACKAGE_ARCHIVE',
      message: expect.stringContaining(`the archive is damaged: ${why}`),
    });
  });

  it.each([
    ['a hard link', '1'],
    ['a device', '3'],
    ['a pipe', '6'],
  ])('are never %s', async (_what, type) => {
    await expect(read(madeTar([{ name: 'evil', type }]))).rejects.toMatchObject({
      code: 'PACKAGE_ARCHIVE',
      message: '"evil" in the archive is neither a file nor a folder',
    });
  });
});
