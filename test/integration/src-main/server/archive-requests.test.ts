import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ImportLine, importLineSchema } from '../../../../shared/contract/archive.ts';
import { ArchiveError } from '../../../../src-main/archive/archive-error.ts';
import { HostMessages } from '../../../../src-main/lab/host-messages.ts';
import { type Lab, openLab } from '../../../../src-main/lab/open-lab.ts';
import { START_WEIGHTS_FILE } from '../../../../src-main/trainer/protocol.ts';
import { startBrowserServer } from '../../../../src-main/server/browser-server.ts';
import {
  FIXTURE,
  FIXTURE_CHECKPOINT,
  FIXTURE_RUN,
} from '../../../unit/src-main/archive/some-archive.ts';
import { cookieOf } from './lab-server.ts';
import { rawRequest } from './raw-request.ts';

let folder: string;
let lab: Lab;
const messages = new HostMessages();
let server: Awaited<ReturnType<typeof startBrowserServer>>;
let known: Record<string, string>;
let page: Record<string, string>;
const download = `/archive/run/${FIXTURE_RUN}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-archive-'));
  lab = await openLab({ dataFolder: folder, host: 'browser', version: '0.0.0-test', messages });
  server = await startBrowserServer({
    port: 0,
    readFile: () => Promise.resolve(null),
    openRouter: () => Promise.resolve(lab.router),
    otherRequests: () => lab.archiveRequests,
  });
  known = { cookie: await cookieOf(server.address) };
  page = { ...known, origin: `http://127.0.0.1:${server.port}` };
});
afterAll(async () => {
  await server.close();
  await lab.close();
  rmSync(folder, { recursive: true });
});

const address = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const besideDatabase = () => readdirSync(folder).filter((name) => !name.startsWith('lab.'));

/** Sends a file as the page does. */
async function send(bytes: Uint8Array, headers = page): Promise<ImportLine[]> {
  const sent = { method: 'PUT', headers, body: new Uint8Array(bytes) };
  const answer = await fetch(address('/archive?name=some.hrmrun'), sent);
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).trimEnd().split('\n');
  return lines.map((line) => importLineSchema.parse(JSON.parse(line)));
}

it('a file is taken in, shown at once, and leaves again as a whole', async () => {
  const events = lab.runs.watch();
  const lines = await send(readFileSync(FIXTURE));
  expect(lines.at(-1)).toMatchObject({ kind: 'imported', result: { id: FIXTURE_RUN } });
  expect((await events.next()).value).toMatchObject({ kind: 'changed', run: { id: FIXTURE_RUN } });
  await events.return?.();
  const answer = await fetch(address(download), { headers: known });
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="Maze-small.hrmrun"',
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const again = await send(new Uint8Array(await answer.arrayBuffer()));
  expect(again.at(-1)).toMatchObject({ kind: 'imported', result: { alreadyHere: true } });
});

it('parts can be left out', async () => {
  const sizes = await Promise.all(
    ['', '?without=replay', '?without=replay,episodes,nothing'].map(async (query) => {
      const answer = await fetch(address(`${download}${query}`), { headers: known });
      return (await answer.arrayBuffer()).byteLength;
    }),
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(new Set(sizes).size).toBe(3);
});

it('a file that is refused is answered with why, and leaves nothing', async () => {
  const before = besideDatabase();
  const [line] = await send(Buffer.from('no zip'));
  expect(line).toMatchObject({ kind: 'refused', code: 'ARCHIVE_NOT_WHOLE' });
  expect(besideDatabase()).toEqual(before);
});

it('a large file that is refused before its first byte is answered when all of it was sent', async () => {
  const refusal = new ArchiveError('ARCHIVE_NO_ROOM', 'there is no room');
  const receive = vi.spyOn(lab.archives, 'receive').mockRejectedValueOnce(refusal);
  // More than sockets keep: a browser listens when the last byte has left.
  const body = Buffer.alloc(64 * 1024 * 1024);
  const [said, isSent] = await new Promise<[string, boolean]>((resolve, reject) => {
    const sent = httpRequest({
      port: server.port,
      host: '127.0.0.1',
      path: '/archive?name=x',
      method: 'PUT',
      headers: { ...page, 'content-length': String(body.byteLength) },
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('end', () => resolve([text, sent.writableFinished]));
    });
    sent.end(body);
  });
  expect(JSON.parse(said)).toMatchObject({ kind: 'refused', code: 'ARCHIVE_NO_ROOM' });
  expect(isSent).toBe(true);
  receive.mockRestore();
});

it('an upload that breaks off leaves nothing', async () => {
  const before = besideDatabase();
  await new Promise<void>((resolve) => {
    const sent = httpRequest({
      port: server.port,
      host: '127.0.0.1',
      path: '/archive?name=x',
      method: 'PUT',
      headers: { ...page, 'content-length': '1000000' },
    });
    sent.on('error', () => resolve());
    sent.write(Buffer.alloc(1_000), () => setImmediate(() => sent.destroy(new Error('gone'))));
  });
  await expect.poll(besideDatabase).toEqual(before);
  expect((await send(Buffer.from('x'))).at(-1)).toMatchObject({ kind: 'refused' });
});

it.each<
  [
    what: string,
    status: number,
    headers: () => Record<string, string>,
    method: string,
    path: string,
  ]
>([
  ['without a token', 401, () => ({}), 'GET', download],
  [
    'from a foreign page',
    403,
    () => ({ ...known, origin: 'http://evil.example' }),
    'GET',
    download,
  ],
  ['by another name', 403, () => ({ ...known, host: 'evil.example' }), 'GET', download],
  ['to send without a token', 401, () => ({ origin: page.origin }), 'PUT', '/archive'],
  ['to send from nowhere', 403, () => known, 'PUT', '/archive'],
  ['to delete', 405, () => page, 'DELETE', download],
  ['for a run that is not there', 404, () => known, 'GET', '/archive/run/zzz'],
  ['for a path', 404, () => known, 'GET', '/archive/run/..%2f..%2fetc'],
  ['for something else', 404, () => known, 'GET', '/archive/other/abc'],
])('a request %s is turned away', async (_, status, headers, method, path) => {
  const answer = await rawRequest(server.port, path, headers(), method);
  expect(answer.status).toBe(status);
});

it('a page is told how large a file will be', async () => {
  const outline = await lab.archives.outline({ kind: 'run', id: FIXTURE_RUN });
  expect(outline).toMatchObject({ name: 'Maze, small', runs: 1, checkpoints: 1 });
  // Its replay buffer has 70,260; moments and carried z, which are left out with it, the rest.
  expect(outline.parts.replay).toBe(101_700);
  expect(outline.bytes).toBeGreaterThan(131_000);
});

it('a page is told what an export lacks, and that one has failed, and not that somebody left', async () => {
  const run = join(folder, 'runs', FIXTURE_RUN);
  const page = messages.follow();
  const heard = page.next();
  const left = await fetch(address(download), { headers: known });
  await left.body!.cancel();
  const [file] = readdirSync(join(run, FIXTURE_CHECKPOINT));
  writeFileSync(join(run, FIXTURE_CHECKPOINT, file!), 'damaged');
  const lacking = await fetch(address(download), { headers: known });
  await lacking.arrayBuffer();
  expect((await heard).value).toMatchObject({
    kind: 'say',
    tone: 'error',
    title: '“Maze, small” was not exported whole',
    detail: expect.stringMatching(/^Left out: the checkpoint of update 20: /),
  });
  // Where a file belongs that is read while it is exported.
  mkdirSync(join(run, START_WEIGHTS_FILE));
  const failed = await fetch(address(download), { headers: known });
  await expect(failed.arrayBuffer()).rejects.toThrow();
  expect((await page.next()).value).toMatchObject({
    tone: 'error',
    title: '“Maze, small” was not exported',
  });
  await page.return();
});
