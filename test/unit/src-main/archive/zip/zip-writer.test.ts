import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { ZipWriter } from '../../../../../src-main/archive/zip/zip-writer.ts';

function writerTo(to: Writable, signal = new AbortController().signal): ZipWriter {
  return new ZipWriter(to, { created: new Date(0), onBytes: () => {}, signal });
}

/** Pieces of which the second never comes. */
async function* endless() {
  yield 'first';
  await new Promise(() => {});
}

it('tells whoever adds a part, now and later, that nothing can be written any more', async () => {
  const full = new Error('the disk is full');
  const writer = writerTo(new Writable({ write: (_chunk, _encoding, done) => done(full) }));
  await expect(writer.add('a.txt', endless())).rejects.toBe(full);
  await expect(writer.add('b.txt', ['b'])).rejects.toBe(full);
  await expect(writer.end()).rejects.toBe(full);
});

it('does not wait for pieces when it is given up', async () => {
  const ending = new AbortController();
  const writer = writerTo(new PassThrough(), ending.signal);
  const added = writer.add('a.txt', endless());
  ending.abort();
  await expect(added).rejects.toMatchObject({ name: 'AbortError' });
});

it('cannot be finished when pieces cannot be read, whose error it is', async () => {
  const broken = new Error('a bad sector');
  const to = new PassThrough();
  const writer = writerTo(to);
  const pieces = (async function* () {
    yield 'first';
    throw broken;
  })();
  await expect(writer.add('a.txt', pieces)).rejects.toBe(broken);
  await expect(writer.end()).rejects.toBe(broken);
  expect(to.destroyed).toBe(true);
});
