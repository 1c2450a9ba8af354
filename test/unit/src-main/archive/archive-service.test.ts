import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ArchiveService } from '../../../../src-main/archive/archive-service.ts';
import { emptyStore } from './some-archive.ts';

test('closing ends an upload that does not go on, and waits until nothing is left of it', async () => {
  const { database, dataFolder } = emptyStore();
  const unfinished = () => readdirSync(dataFolder).filter((name) => name.startsWith('importing-'));
  const archives = new ArchiveService({
    database,
    dataFolder,
    labVersion: '0.0.0-test',
    onImported: () => {},
  });
  const arrived = Promise.withResolvers<void>();
  async function* stalled() {
    yield Buffer.from('PK');
    arrived.resolve();
    await new Promise(() => {});
  }
  const { signal } = new AbortController();
  const request = { fileName: 'x', signal, onProgress: () => {} };
  const received = archives.receive(stalled(), null, request).catch((error: unknown) => error);
  await arrived.promise;
  expect(unfinished()).toHaveLength(1);
  await archives.close();
  expect(unfinished()).toEqual([]);
  expect(await received).toMatchObject({ message: 'the lab is being closed' });
  await expect(archives.receive(stalled(), null, request)).rejects.toThrow('being closed');
});
