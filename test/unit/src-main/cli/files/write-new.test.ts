import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../../../src-main/cli/cli-error.ts';
import { streamWholeFile } from '../../../../../src-main/cli/files/stream-whole-file.ts';
import { streamWholeFolder } from '../../../../../src-main/cli/files/whole-file.ts';
import { checkIsNew, writeNew } from '../../../../../src-main/cli/files/write-new.ts';
import { whileReading } from '../../../../../src-main/disk/read-error.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

async function* parts(...texts: readonly (string | Error)[]) {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield new TextEncoder().encode(text);
  }
}

async function* files(...all: readonly (readonly [string, ...(string | Error)[]])[]) {
  for (const [path, ...texts] of all) yield { path, bytes: parts(...texts) };
}

const streamParts = (path: string, ...texts: readonly (string | Error)[]) =>
  streamWholeFile(path, 0o600, (to) => pipeline(whileReading(parts(...texts)), to));

const systemError = (code: string) => Object.assign(new Error(code), { code, errno: -1 });

/** What is said, and with which exit code. */
const outcome = (write: Promise<void>) =>
  write.then(
    () => null,
    (error: unknown) => explain(error),
  );

describe('a new file', () => {
  it('is there with all of its parts', async () => {
    const path = join(temporaryFolder(), 'a.txt');
    await streamParts(path, 'one ', 'two');
    expect(readFileSync(path, 'utf8')).toBe('one two');
  });

  it('is not there when what is read fails, whose error it is', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.txt');
    const broken = Object.assign(new Error('no such run'), { code: 'RUN_NOT_FOUND' });
    const write = writeNew(path, () => streamParts(path, 'one', broken));
    await expect(write).rejects.toBe(broken);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a part of what is read', { syscall: 'read' }],
    ['a file that is read', { syscall: 'open', path: '/elsewhere' }],
  ])('is not said to be what cannot be written when that is %s', async (_, of) => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.txt');
    const broken = Object.assign(systemError('EIO'), of);
    const write = writeNew(path, () => streamParts(path, 'one', broken));
    expect(await outcome(write)).toEqual({ text: 'it cannot be read: EIO', exitCode: 1 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not there, nor anything of it, when there is nothing to write', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.txt');
    const nothing = new Error('no such run');
    const write = streamWholeFile(path, 0o600, () => Promise.reject(nothing));
    await expect(write).rejects.toBe(nothing);
    await setImmediate();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not written over one that came meanwhile', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.txt');
    checkIsNew(path);
    writeFileSync(path, 'theirs');
    const write = writeNew(path, () => streamParts(path, 'ours'));
    expect(await outcome(write)).toEqual({ text: `${path}: is there already`, exitCode: 2 });
    expect(readFileSync(path, 'utf8')).toBe('theirs');
    expect(() => checkIsNew(path)).toThrow('is there already');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it.each([
    ['ENOSPC', 'cannot be written: the disk is full; nothing is left of it', 1],
    ['EDQUOT', 'cannot be written: the disk is full; nothing is left of it', 1],
    ['EIO', 'cannot be written: EIO; nothing is left of it', 1],
    ['ENOENT', 'cannot be written (ENOENT)', 2],
    ['EACCES', 'cannot be written (EACCES)', 2],
  ])('that fails with %s ends with what was wrong', async (code, text, exitCode) => {
    const write = writeNew('/x/a.txt', () => Promise.reject(systemError(code)));
    expect(await outcome(write)).toEqual({ text: `/x/a.txt: ${text}`, exitCode });
  });
});

describe('a new folder', () => {
  it('is there with all of its files', async () => {
    const path = join(temporaryFolder(), 'all');
    await streamWholeFolder(path, files(['one/a', '1', '2'], ['two/deep/b', '3']));
    expect(readFileSync(join(path, 'one', 'a'), 'utf8')).toBe('12');
    expect(readFileSync(join(path, 'two', 'deep', 'b'), 'utf8')).toBe('3');
  });

  it('is not there when one of its files fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'all');
    const write = streamWholeFolder(path, files(['a', '1'], ['b', new Error('broken')]));
    await expect(write).rejects.toThrow('broken');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a part of a file', { syscall: 'read' }],
    ['a file that is opened for it', { syscall: 'open', path: '/elsewhere' }],
  ])('is not said to be what cannot be written when %s cannot be read', async (_, of) => {
    const folder = temporaryFolder();
    const path = join(folder, 'all');
    const broken = Object.assign(systemError('EIO'), of);
    const write = writeNew(path, () => streamWholeFolder(path, files(['a', '1', broken])));
    expect(await outcome(write)).toEqual({ text: 'it cannot be read: EIO', exitCode: 1 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes no place that is taken', async () => {
    const path = join(temporaryFolder(), 'all');
    mkdirSync(path);
    writeFileSync(join(path, 'theirs'), '');
    const write = writeNew(path, () => streamWholeFolder(path, files(['a', '1'])));
    expect(await outcome(write)).toEqual({ text: `${path}: is there already`, exitCode: 2 });
    expect(existsSync(join(path, 'a'))).toBe(false);
  });
});
