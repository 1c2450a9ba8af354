import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../../src-main/store/store.ts';
import { readQuickCheck } from '../../../../src-main/verify/quick-check.ts';
import { VerifyService } from '../../../../src-main/verify/verify-service.ts';
import { connectClient } from '../api/port-client.ts';
import { named, spoilTable, storedLab, type StoredLab } from './stored-lab.ts';

async function openedService(spoil: (lab: StoredLab) => void = () => {}) {
  const lab = await storedLab();
  spoil(lab);
  const { database, close } = openStore(lab.dataFolder);
  const lines: string[] = [];
  const service = new VerifyService({
    dataFolder: lab.dataFolder,
    database,
    say: (line) => lines.push(line),
  });
  onTestFinished(async () => {
    await service.close();
    await close();
  });
  return { ...lab, service, lines };
}

test('an open lab is verified by a worker, with progress, findings and a summary at last', async () => {
  const { service, folder, id } = await openedService();
  writeFileSync(join(folder, named(20), 'state.json'), '{}');
  const events = await all(service.verify(id));
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['progress', 'finding', 'done']),
  );
  expect(events.at(-1)).toMatchObject({ kind: 'done', summary: { runs: 1, damage: 1 } });
});

test('a verification ends with its iterator, and with the lab', async () => {
  const { service } = await openedService();
  const first = service.verify();
  await first.next();
  await first.return();
  const second = all(service.verify());
  await service.close();
  expect((await second).at(-1)?.kind).not.toBe('done');
});

test('pages ask for it, and for what is known without it', async () => {
  const { client, runs } = connectClient();
  expect(await client.storage.health()).toEqual({ reasons: [], quickCheck: null });
  const events = await all(await client.storage.verify({}));
  expect(events.at(-1)).toMatchObject({ kind: 'done', summary: { runs: runs.list().length } });
});

test('a quick check is made once a day, kept, and said when it finds something', async () => {
  const { service, dataFolder, lines } = await openedService();
  const day = 24 * 3600 * 1000;
  await service.quickCheck(10 * day);
  expect(readQuickCheck(dataFolder)).toEqual({ at: 10 * day, problems: [] });
  await service.quickCheck(10.5 * day);
  expect(readQuickCheck(dataFolder)?.at).toBe(10 * day);
  expect(lines).toEqual([]);

  const spoilt = await openedService((lab) => spoilTable(lab, 'metric_buckets'));
  await spoilt.service.quickCheck(11 * day);
  expect(spoilt.lines).toEqual([
    expect.stringMatching(/^the quick check of the database found: .* `hrm-lab verify --data/),
  ]);
  expect(spoilt.service.health().reasons[0]).toMatch(/the quick check of the database found: /);
});

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}
