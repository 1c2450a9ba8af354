import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeLeftovers } from '../../../../../src-main/engines/packages/installed.ts';
import { temporaryFolder } from '../../../../unit/src-main/store/temporary-folder.ts';
import {
  filesBelow,
  install,
  madeNupkg,
  packageLab,
  RUNTIME_VERSION,
  writeFiles,
} from './package-lab.ts';

/** A project of somebody who installed native TensorFlow with npm. */
function project(): string {
  const facts = (name: string, dependencies = {}) =>
    JSON.stringify({ name, version: '4.22.0', dependencies });
  return writeFiles(temporaryFolder(), {
    'node_modules/@tensorflow/tfjs-node/package.json': facts('@tensorflow/tfjs-node', {
      long: '4',
      semver: '7',
    }),
    'node_modules/@tensorflow/tfjs-node/dist/index.js': 'the code',
    'node_modules/@tensorflow/tfjs-node/dist/index.d.ts': 'types',
    'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node': 'the addon',
    'node_modules/@tensorflow/tfjs-node/build/Release/obj.o': 'what was built',
    'node_modules/@tensorflow/tfjs-node/deps/wheel/tensorflow/big.so': 'a wheel',
    'node_modules/@tensorflow/tfjs-node/node_modules/semver/package.json': facts('semver', {
      long: '*',
    }),
    'node_modules/@tensorflow/tfjs-node/node_modules/semver/index.js': 'its own semver',
    'node_modules/semver/package.json': facts('semver'),
    'node_modules/semver/index.js': 'another semver',
    'node_modules/long/package.json': facts('long'),
    'node_modules/long/index.js': 'long',
    'node_modules/not-needed/package.json': facts('not-needed'),
  });
}

const COPIED = [
  '@tensorflow/tfjs-node/dist/index.js',
  '@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node',
  '@tensorflow/tfjs-node/node_modules/semver/index.js',
  '@tensorflow/tfjs-node/node_modules/semver/package.json',
  '@tensorflow/tfjs-node/package.json',
  'long/index.js',
  'long/package.json',
];

describe('TensorFlow from a project on this machine', () => {
  it.each([
    ['the project', ''],
    ['its node_modules', 'node_modules'],
    ['the package in it', 'node_modules/@tensorflow/tfjs-node'],
  ])('is copied with what it needs, named by %s', async (_what, within) => {
    const lab = await packageLab();
    const root = project();
    const events = await install(lab, 'tensorflow-cpu', join(root, within));
    const modules = join(lab.folder, 'tensorflow-cpu', 'node_modules');
    expect(filesBelow(modules)).toEqual(COPIED);
    expect(lab.packages.list()[0].installed).toMatchObject({
      version: '4.22.0',
      source: join(root, 'node_modules/@tensorflow/tfjs-node'),
      checked: 'It was copied as it was: compared with nothing',
    });
    expect(events.find((event) => event.kind === 'progress')).toMatchObject({ stage: 'copy' });
    expect(lab.host.asked).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')(
    'keeps links between libraries, and follows those that lead away',
    async () => {
      const lab = await packageLab();
      const root = project();
      const libraries = join(root, 'node_modules/@tensorflow/tfjs-node/deps/lib');
      mkdirSync(libraries);
      writeFileSync(join(root, 'libtensorflow_cc.so.2'), 'the library');
      symlinkSync(join(root, 'libtensorflow_cc.so.2'), join(libraries, 'libtensorflow_cc.so.2'));
      symlinkSync('libtensorflow_cc.so.2', join(libraries, 'libtensorflow.so'));
      symlinkSync(root, join(libraries, '../include'));
      await install(lab, 'tensorflow-cpu', root);
      const copy = join(
        lab.folder,
        'tensorflow-cpu/node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow.so',
      );
      expect(readlinkSync(copy)).toBe('libtensorflow_cc.so.2');
      expect(readFileSync(copy, 'utf8')).toBe('the library');
    },
  );

  it.each([
    ['nothing', 'no/such/place', /no\/such\/place is not there$/],
    ['something else', 'node_modules/long', /holds no @tensorflow\/tfjs-node$/],
  ])('is refused when %s is named', async (_what, within, why) => {
    const lab = await packageLab();
    const installing = install(lab, 'tensorflow-cpu', join(project(), within));
    await expect(installing).rejects.toMatchObject({ code: 'PACKAGE_SOURCE' });
    await expect(installing).rejects.toThrow(why);
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it('is refused when something that it needs is missing', async () => {
    const lab = await packageLab();
    const root = writeFiles(project(), {
      'node_modules/long/package.json': JSON.stringify({ dependencies: { gone: '1' } }),
    });
    await expect(install(lab, 'tensorflow-cpu', root)).rejects.toThrow(
      /^gone, which .*long needs, is not there$/,
    );
  });

  it('is refused where there is no room for it', async () => {
    const lab = await packageLab({ freeBytes: () => 10 });
    await expect(install(lab, 'tensorflow-cpu', project())).rejects.toMatchObject({
      code: 'PACKAGE_NO_ROOM',
    });
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it('is taken away again when it does not work, and the one before stays', async () => {
    const works = await packageLab();
    await install(works, 'tensorflow-cpu', project());
    const options = { folder: works.folder, trial: () => Promise.reject(new Error('it crashes')) };
    const lab = await packageLab(options);
    await expect(install(lab, 'tensorflow-cpu', project())).rejects.toMatchObject({
      code: 'PACKAGE_TRIAL',
      message: 'it crashes',
    });
    expect(lab.packages.list()[0].installed).toMatchObject({ outcome: 'It works.' });
    expect(filesBelow(lab.folder).every((path) => path.startsWith('tensorflow-cpu/'))).toBe(true);
  });
});

describe('the CUDA files from this machine', () => {
  it('come out of a package of NuGet', async () => {
    const lab = await packageLab();
    await install(lab, 'onnxruntime-cuda', await madeNupkg());
    const native = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64';
    const folder = join(lab.folder, 'onnxruntime-cuda', native);
    expect(readFileSync(join(folder, 'libonnxruntime_providers_cuda.so'), 'utf8')).toBe('cuda');
    expect(readFileSync(join(folder, 'onnxruntime_binding.node'), 'utf8')).toBe('the binding');
  });

  it('come out of a folder that has them', async () => {
    const lab = await packageLab();
    const source = writeFiles(temporaryFolder(), {
      'libonnxruntime_providers_cuda.so': 'cuda',
      'libonnxruntime_providers_shared.so': 'shared',
      'something.else': 'not wanted',
    });
    await install(lab, 'onnxruntime-cuda', source);
    const names = filesBelow(join(lab.folder, 'onnxruntime-cuda')).map((path) =>
      path.split('/').at(-1),
    );
    expect(names).toContain('libonnxruntime_providers_cuda.so');
    expect(names).not.toContain('something.else');
  });

  const NUSPEC = 'Microsoft.ML.OnnxRuntime.Gpu.Linux.nuspec';
  it.each([
    [
      'of another version',
      { [NUSPEC]: '<version>1.2.3</version>' },
      'is version 1.2.3, the lab needs 1.30.0',
    ],
    ['of no version', { [NUSPEC]: '' }, 'is version unknown'],
    ['of something else', { [NUSPEC]: null }, 'is no Microsoft.ML.OnnxRuntime.Gpu.Linux'],
    [
      'without the provider',
      { 'runtimes/linux-x64/native/libonnxruntime_providers_cuda.so': null },
      'it has no runtimes/linux-x64/native/libonnxruntime_providers_cuda.so',
    ],
  ])('are refused from a package %s', async (_what, changes, why) => {
    const lab = await packageLab();
    const installing = install(lab, 'onnxruntime-cuda', await madeNupkg(changes));
    await expect(installing).rejects.toMatchObject({ code: 'PACKAGE_SOURCE' });
    await expect(installing).rejects.toThrow(why);
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it('are refused from a file that is no package, or cut off', async () => {
    const lab = await packageLab();
    const nupkg = await madeNupkg();
    writeFileSync(nupkg, readFileSync(nupkg).subarray(0, 300));
    await expect(install(lab, 'onnxruntime-cuda', nupkg)).rejects.toMatchObject({
      code: 'PACKAGE_ARCHIVE',
      message: expect.stringMatching(/cannot be unpacked: .* is no zip, or damaged/),
    });
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('are refused from what cannot be read', async () => {
    const lab = await packageLab();
    await expect(install(lab, 'onnxruntime-cuda', '/dev/null')).rejects.toMatchObject({
      code: 'PACKAGE_SOURCE',
      message: '/dev/null is no file',
    });
    const root = project();
    symlinkSync('/nowhere/at/all', join(root, 'node_modules/long/gone.js'));
    await expect(install(lab, 'tensorflow-cpu', root)).rejects.toMatchObject({
      code: 'PACKAGE_SOURCE',
      message: expect.stringMatching(/long\/gone\.js cannot be read or written \(ENOENT\)$/),
    });
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it('say that they passed their self-test once they have', async () => {
    const told: string[] = [];
    const lab = await packageLab({
      trial: () => Promise.resolve({ outcome: 'Passed.', selfTest: 'onnx-cuda' as const }),
      selfTest: () => {
        told.push(lab.packages.list()[2].installed?.outcome ?? '');
        return Promise.resolve(null);
      },
    });
    await install(lab, 'onnxruntime-cuda', await madeNupkg());
    told.push(lab.packages.list()[2].installed?.outcome ?? '');
    expect(told).toEqual(['Not tried to its end: examine the engine.', 'Passed.']);
  });

  it('are asked for their self-test in their place, and taken away when it fails', async () => {
    const trial = () => Promise.resolve({ outcome: 'Passed.', selfTest: 'onnx-cuda' as const });
    const asked: string[] = [];
    const lab = await packageLab({
      trial,
      selfTest: (engine) => {
        asked.push(engine, String(lab.packages.list()[2].installed?.version));
        return Promise.resolve('MatMul is off by 10%.');
      },
    });
    await expect(install(lab, 'onnxruntime-cuda', await madeNupkg())).rejects.toMatchObject({
      code: 'PACKAGE_TRIAL',
      message: 'MatMul is off by 10%.',
    });
    expect(asked).toEqual(['onnx-cuda', RUNTIME_VERSION]);
    expect(filesBelow(lab.folder)).toEqual([]);
  });

  it.each([
    ['fails its self-test', () => Promise.resolve('MatMul is off by 10%.'), 'PACKAGE_TRIAL'],
    ['cannot be tested', () => Promise.reject(new Error('no worker')), undefined],
  ])('are those of before again when the new one %s', async (_why, selfTest, code) => {
    const before = await packageLab();
    await install(before, 'onnxruntime-cuda', await madeNupkg());
    const files = filesBelow(before.folder);
    const lab = await packageLab({
      folder: before.folder,
      trial: () => Promise.resolve({ outcome: 'Passed.', selfTest: 'onnx-cuda' as const }),
      selfTest,
    });
    const libraries = { 'runtimes/linux-x64/native/libonnxruntime_providers_cuda.so': 'wrong' };
    const installing = install(lab, 'onnxruntime-cuda', await madeNupkg(libraries));
    await expect(installing).rejects.toMatchObject({ ...(code !== undefined && { code }) });
    expect(filesBelow(lab.folder)).toEqual(files);
    expect(lab.packages.list()[2].installed).toMatchObject({ outcome: 'It works.' });
    const library = files.find((path) => path.endsWith('providers_cuda.so'))!;
    expect(readFileSync(join(lab.folder, library), 'utf8')).toBe('cuda');
  });

  it('are those of before again when the self-test of the new one is cancelled', async () => {
    const before = await packageLab();
    await install(before, 'onnxruntime-cuda', await madeNupkg());
    const files = filesBelow(before.folder);
    const cancelling = new AbortController();
    const lab = await packageLab({
      folder: before.folder,
      trial: () => Promise.resolve({ outcome: 'Passed.', selfTest: 'onnx-cuda' as const }),
      selfTest: () => {
        cancelling.abort();
        return Promise.resolve(null);
      },
    });
    await install(lab, 'onnxruntime-cuda', await madeNupkg(), cancelling.signal);
    await lab.packages.close();
    expect(lab.packages.list()[2].installed).toMatchObject({ outcome: 'It works.' });
    expect(filesBelow(lab.folder)).toEqual(files);
  });

  it('are for Linux x64', async () => {
    const { packages } = await packageLab({ computer: { platform: 'win32', arch: 'arm64' } });
    expect(packages.list().map(({ download }) => download)).toEqual([null, null, null]);
    expect(packages.list()[2].obstacle).toBe(
      'ONNX Runtime for Node has CUDA on Linux x64 only, this is win32 arm64.',
    );
  });
});

describe('a package that is there', () => {
  it('is removed with all its files', async () => {
    const lab = await packageLab();
    await install(lab, 'tensorflow-cpu', project());
    const [left] = await lab.packages.remove('tensorflow-cpu');
    expect(left.installed).toBeNull();
    expect(filesBelow(lab.folder)).toEqual([]);
    await expect(lab.packages.remove('tensorflow-cpu')).rejects.toMatchObject({
      code: 'PACKAGE_REFUSED',
      message: 'it is not there',
    });
  });

  it('is not changed by two at a time', async () => {
    let go = () => {};
    const waiting = new Promise<void>((resolve) => (go = resolve));
    const trial = () => waiting.then(() => ({ outcome: 'It works.', selfTest: null }));
    const lab = await packageLab({ trial });
    const first = install(lab, 'tensorflow-cpu', project());
    await expect.poll(() => existsSync(join(lab.folder, '.unfinished-tensorflow-cpu'))).toBe(true);
    await expect(install(lab, 'onnxruntime-cuda', await madeNupkg())).rejects.toMatchObject({
      code: 'PACKAGE_REFUSED',
      message: 'TensorFlow for processors: this is not finished; one at a time',
    });
    go();
    expect((await first).at(-1)).toMatchObject({ kind: 'installed' });
  });

  it('waits for one that was cancelled, which clears up', async () => {
    const cancelling = new AbortController();
    let tries = 0;
    const trial = async () => {
      if (tries++ === 0) cancelling.abort();
      return Promise.resolve({ outcome: 'It works.', selfTest: null });
    };
    const lab = await packageLab({ trial });
    const root = project();
    const first = install(lab, 'tensorflow-cpu', root, cancelling.signal);
    await expect.poll(() => cancelling.signal.aborted, { interval: 1 }).toBe(true);
    expect((await install(lab, 'tensorflow-cpu', root)).at(-1)).toMatchObject({
      kind: 'installed',
    });
    expect(await first).not.toContainEqual(expect.objectContaining({ kind: 'installed' }));
    expect(tries).toBe(2);
  });

  it('comes back when the lab was killed while another one took its place', () => {
    const facts = (outcome: string) =>
      JSON.stringify({
        version: '2',
        source: 'a disk',
        checked: '',
        bytes: 1,
        installedAt: 1,
        outcome,
      });
    const folder = writeFiles(temporaryFolder(), {
      '.old-tensorflow-cpu/lab-package.json': '1',
      '.old-tensorflow-gpu/lab-package.json': '1',
      'tensorflow-gpu/lab-package.json': facts('It works.'),
      '.old-another/lab-package.json': '1',
      'another/lab-package.json': facts('Not tried to its end: examine the engine.'),
      'another/half': '',
      '.unfinished-onnxruntime-cuda/half': '',
      '.removed-onnxruntime-cuda/lab-package.json': '1',
    });
    removeLeftovers(folder);
    expect(filesBelow(folder)).toEqual([
      'another/lab-package.json',
      'tensorflow-cpu/lab-package.json',
      'tensorflow-gpu/lab-package.json',
    ]);
    const kept = (id: string) => readFileSync(join(folder, id, 'lab-package.json'), 'utf8');
    expect(kept('tensorflow-gpu')).toBe(facts('It works.'));
    expect(kept('another')).toBe('1');
  });
});
