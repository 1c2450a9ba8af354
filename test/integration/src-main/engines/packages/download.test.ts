import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeTarGz } from '../../../../unit/src-main/engines/packages/made-tar.ts';
import type { Served } from './file-host.ts';
import {
  ADDON,
  filesBelow,
  install,
  LIBRARY,
  madeNupkg,
  NUGET_NAME,
  packageLab,
  RUNTIME_VERSION,
  serveNuget,
} from './package-lab.ts';

const LONG = `/long/-/long-${RUNTIME_VERSION}.tgz`;

/** The error of an installation, after which nothing may be left. */
async function refusal(
  lab: Awaited<ReturnType<typeof packageLab>>,
  id: 'tensorflow-cpu' | 'onnxruntime-cuda' = 'tensorflow-cpu',
): Promise<{ code: string; message: string }> {
  const error: unknown = await install(lab, id).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'PackageError' });
  expect(filesBelow(lab.folder)).toEqual([]);
  expect(lab.packages.list().every(({ installed }) => installed === null)).toBe(true);
  return error as { code: string; message: string };
}

describe('TensorFlow from its makers', () => {
  it('is laid out as a project, and said to be there', async () => {
    const lab = await packageLab();
    const events = await install(lab, 'tensorflow-cpu');
    expect(filesBelow(lab.folder)).toEqual(
      [
        'lab-package.json',
        'node_modules/@tensorflow/tfjs-node/deps/LICENSE',
        'node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow.so',
        'node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow.so.2.9.1',
        'node_modules/@tensorflow/tfjs-node/dist/index.js',
        'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node',
        'node_modules/@tensorflow/tfjs-node/package.json',
        'node_modules/long/LICENSE.md',
        'node_modules/long/index.js',
        'node_modules/long/package.json',
      ].map((path) => `tensorflow-cpu/${path}`),
    );
    const { host } = new URL(lab.host.origin);
    const last = events.at(-1);
    expect(last).toMatchObject({ kind: 'installed', package: { id: 'tensorflow-cpu' } });
    const [{ installed }] = lab.packages.list();
    expect(installed).toMatchObject({
      version: '4.22.0',
      outcome: 'It works.',
      source: host,
      folder: join(lab.folder, 'tensorflow-cpu'),
      checked:
        'JavaScript was compared with checksums of the lab, TensorFlow with nothing: its host says nothing',
    });
    expect(installed!.bytes).toBeGreaterThan(100);
    const stages = events.map((event) => (event.kind === 'progress' ? event.stage : 'end'));
    expect([...new Set(stages)]).toEqual(['download', 'unpack', 'try', 'end']);
    const downloads = events.filter(
      (event) => event.kind === 'progress' && event.stage === 'download',
    );
    expect(downloads.at(-1)).toMatchObject({
      done: [...lab.host.files.values()].reduce((sum, file) => sum + (file as Buffer).length, 0),
    });
    if (process.platform === 'win32') return;
    expect(statSync(lab.folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(lab.folder, 'tensorflow-cpu/lab-package.json')).mode & 0o777).toBe(0o600);
  });

  it('is asked for only when somebody wants it', async () => {
    const lab = await packageLab();
    lab.packages.list();
    expect(lab.host.asked).toEqual([]);
    expect(existsSync(lab.folder)).toBe(false);
  });

  it('is compared with what its host says of it', async () => {
    const lab = await packageLab();
    const serve = (path: string, md5: (bytes: Buffer) => string) => {
      const bytes = lab.host.files.get(path) as Buffer;
      lab.host.files.set(path, (response) =>
        response.writeHead(200, { 'x-goog-hash': `crc32c=AAAAAA==,md5=${md5(bytes)}` }).end(bytes),
      );
    };
    const md5Of = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');
    serve(LIBRARY, md5Of);
    serve(ADDON, md5Of);
    await install(lab, 'tensorflow-cpu');
    expect(lab.packages.list()[0].installed?.checked).toMatch(
      /TensorFlow with what its host says$/,
    );
    await lab.packages.remove('tensorflow-cpu');
    lab.host.files.set(ADDON, madeTarGz([{ name: 'napi-v8/tfjs_binding.node', text: 'other' }]));
    serve(ADDON, () => md5Of(Buffer.from('the first one')));
    expect(await refusal(lab)).toMatchObject({ code: 'PACKAGE_CHECKSUM' });
  });

  const silent: Served = () => {};
  const begun: Served = (response) => response.writeHead(200).write('a beginning');
  const broken: Served = (response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('a beginning', () => {
      response.destroy();
    });
  };
  const fileOf = (name: string) => madeTarGz([{ name, text: 'evil' }]);

  it.each<[string, string, Served, string, RegExp]>([
    ['is not what was published', LONG, Buffer.alloc(50), 'PACKAGE_CHECKSUM', /long-1.* checksum/],
    ['is larger than published', LONG, Buffer.alloc(5000), 'PACKAGE_DOWNLOAD', /sends more than/],
    ['is silent', LONG, silent, 'PACKAGE_DOWNLOAD', /does not answer: nothing came for 0.5 s$/],
    ['falls silent', LIBRARY, begun, 'PACKAGE_DOWNLOAD', /does not answer/],
    ['breaks off', LIBRARY, broken, 'PACKAGE_DOWNLOAD', /cannot be reached, or broke off: /],
    [
      'is not there',
      ADDON,
      (response) => response.writeHead(404).end(),
      'PACKAGE_DOWNLOAD',
      /answers 404 instead of CPU-linux-4.22.0.tar.gz/,
    ],
    [
      'sends on to another host',
      LONG,
      (response) => response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end(),
      'PACKAGE_DOWNLOAD',
      /sends on to http:\/\/127\.0\.0\.2:1, which is not asked$/,
    ],
    ['leads out of its folder', LIBRARY, fileOf('../../../up'), 'PACKAGE_ARCHIVE', /leads out/],
    ['is no archive', LIBRARY, Buffer.from('<html>'), 'PACKAGE_ARCHIVE', /damaged/],
    [
      'unpacks to a thousand times its size',
      LIBRARY,
      madeTarGz([{ name: 'lib/bomb', text: Buffer.alloc(20e6) }]),
      'PACKAGE_ARCHIVE',
      /makes it larger/,
    ],
  ])('leaves nothing when a file %s', async (_title, path, served, code, message) => {
    const isSilent = served === silent || served === begun;
    const lab = await packageLab({
      patience: { silence: isSilent ? 500 : 250_000, whole: 250_000 },
    });
    lab.host.files.set(path, served);
    const error = await refusal(lab);
    expect(error).toMatchObject({ code });
    expect(error.message).toMatch(message);
  });

  it('is given up when it takes too long', async () => {
    const lab = await packageLab({ patience: { silence: 250_000, whole: 300 } });
    lab.host.files.set(LIBRARY, begun);
    expect((await refusal(lab)).message).toMatch(/it took too long$/);
  });

  it('is given up when its host cannot be reached', async () => {
    const tensorflow = 'http://127.0.0.1:1';
    const lab = await packageLab({ hosts: { npm: tensorflow, tensorflow, nuget: tensorflow } });
    expect((await refusal(lab)).message).toMatch(/^127\.0\.0\.1:1 cannot be reached/);
  });

  it('is not begun where there is no room for it', async () => {
    const lab = await packageLab({ freeBytes: () => 1e6 });
    expect(await refusal(lab)).toMatchObject({
      code: 'PACKAGE_NO_ROOM',
      message: expect.stringMatching(
        /^there is no room in .*: \d+ MiB are needed, 977 KiB are free$/,
      ),
    });
    expect(lab.host.asked).toEqual([]);
  });

  it('leaves nothing when somebody cancels, in the middle of a file', async () => {
    const lab = await packageLab();
    const cancelling = new AbortController();
    lab.host.files.set(LIBRARY, (response) => {
      response.writeHead(200).write('a beginning', () => cancelling.abort());
    });
    await install(lab, 'tensorflow-cpu', null, cancelling.signal);
    expect(filesBelow(lab.folder)).toEqual([]);
    // And the next one may begin.
    lab.host.files.set(LIBRARY, madeTarGz([{ name: 'lib/libtensorflow.so', text: 'x' }]));
    expect((await install(lab, 'tensorflow-cpu')).at(-1)).toMatchObject({ kind: 'installed' });
  });

  it('leaves nothing when the lab is closed meanwhile', async () => {
    const lab = await packageLab();
    let closing = Promise.resolve();
    lab.host.files.set(LIBRARY, (response) => {
      response.writeHead(200).write('a beginning', () => (closing = lab.packages.close()));
    });
    await install(lab, 'tensorflow-cpu');
    await closing;
    expect(filesBelow(lab.folder)).toEqual([]);
  });
});

describe('the CUDA files of ONNX Runtime from NuGet', () => {
  it('go beside a copy of the lab’s own ONNX Runtime', async () => {
    const lab = await packageLab();
    serveNuget(lab, readFileSync(await madeNupkg()));
    await install(lab, 'onnxruntime-cuda');
    expect(filesBelow(lab.folder)).toEqual(
      [
        'lab-package.json',
        'node_modules/onnxruntime-common/dist/cjs/index.js',
        'node_modules/onnxruntime-common/package.json',
        'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so',
        'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_shared.so',
        'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
        'node_modules/onnxruntime-node/dist/index.js',
        'node_modules/onnxruntime-node/package.json',
      ].map((path) => `onnxruntime-cuda/${path}`),
    );
    expect(lab.packages.list()[2].installed).toMatchObject({
      version: RUNTIME_VERSION,
      checked: 'Compared with the SHA-512 that its host keeps',
    });
  });

  it('are refused when they are not what their host published', async () => {
    const lab = await packageLab();
    serveNuget(lab, readFileSync(await madeNupkg()), Buffer.alloc(64).toString('base64'));
    expect(await refusal(lab, 'onnxruntime-cuda')).toMatchObject({ code: 'PACKAGE_CHECKSUM' });
  });

  it('are refused without a checksum, or from another host than was named', async () => {
    const lab = await packageLab();
    serveNuget(lab, readFileSync(await madeNupkg()));
    lab.host.files.set('/catalog/gpu.json', Buffer.from('{}'));
    expect((await refusal(lab, 'onnxruntime-cuda')).message).toMatch(
      /does not tell of Microsoft\.ML\.OnnxRuntime\.Gpu\.Linux 1\.30\.0$/,
    );
    const elsewhere = JSON.stringify({ catalogEntry: 'http://127.0.0.1:1/x.json' });
    lab.host.files.set(
      `/registration/${NUGET_NAME}/${RUNTIME_VERSION}.json`,
      Buffer.from(elsewhere),
    );
    expect((await refusal(lab, 'onnxruntime-cuda')).message).toMatch(/does not tell of/);
    lab.host.files.set('/index.json', Buffer.from('<html>'));
    expect((await refusal(lab, 'onnxruntime-cuda')).message).toMatch(/answers something else$/);
  });
});
