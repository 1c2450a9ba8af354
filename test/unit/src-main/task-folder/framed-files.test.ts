import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameFiles, unframeFiles } from '../../../../src-main/task-folder/framed-files.ts';
import type { FramedFile } from '../../../../src-main/task-folder/task-files.ts';

async function* parts(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

const file = (path: string, content: Uint8Array, bytes = content.byteLength): FramedFile => ({
  path,
  bytes,
  content: parts(content),
});

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of stream) all.push(part);
  return Buffer.concat(all);
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<[string, string][]> {
  const all: [string, string][] = [];
  for await (const { path, content } of unframeFiles(stream)) {
    all.push([path, (await bytesOf(content)).toString('hex')]);
  }
  return all;
}

/** The same bytes in pieces of some length. */
async function* cut(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}

test('files arrive as they were, however the stream is cut into pieces', async () => {
  const some = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.uint8Array()), {
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(some, fc.integer({ min: 1, max: 50 }), async (files, length) => {
      const sent = await bytesOf(frameFiles(files.map(([path, content]) => file(path, content))));
      const wanted = files.map(([path, content]) => [path, Buffer.from(content).toString('hex')]);
      expect(await read(cut(sent, length))).toEqual(wanted);
    }),
    { numRuns: 50 },
  );
});

test('a stream that is cut anywhere is noticed', async () => {
  const files = [file('a', Buffer.from('one')), file('b', Buffer.from('{"files":1}\n'))];
  const sent = await bytesOf(frameFiles(files));
  for (let length = 0; length < sent.length; length++) {
    await expect(read(parts(sent.subarray(0, length)))).rejects.toMatchObject({
      code: 'TASK_FRAMES',
    });
  }
});

test.each([
  ['no JSON', 'hello\n'],
  ['no header', '{"path":"a"}\n'],
  ['a negative length', '{"path":"a","bytes":-1}\n'],
  ['more bytes than any file has', '{"path":"a","bytes":1e300}\n'],
  ['an endless header', '"'.repeat(100_000)],
  ['too few files', '{"files":1}\n'],
  ['something after the end', '{"files":0}\nx'],
  ['something else in a header', '{"path":"a","bytes":0,"mode":511}\n'],
])('%s is refused', async (_, text) => {
  await expect(read(parts(Buffer.from(text)))).rejects.toMatchObject({ code: 'TASK_FRAMES' });
});

test('a file that changes while it is sent is no whole file', async () => {
  for (const bytes of [2, 4]) {
    const sent = bytesOf(frameFiles([file('a', Buffer.from('one'), bytes)]));
    await expect(sent).rejects.toThrow('a changed while it was sent');
  }
});

test('a file that nobody reads is no mistake that passes', async () => {
  const sent = await bytesOf(
    frameFiles([file('a', Buffer.from('one')), file('b', Buffer.alloc(0))]),
  );
  const skip = async () => {
    for await (const { path } of unframeFiles(parts(sent))) expect(path).toBe('a');
  };
  await expect(skip()).rejects.toThrow('a was not read to its end');
});
