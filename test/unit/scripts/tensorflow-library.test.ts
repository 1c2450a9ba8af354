import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectSource, provideLibrary } from '../../../scripts/tensorflow-library.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tensorflow-library-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function add(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
}

const HEADER = 'include/tensorflow/c/c_api.h';

describe('a TensorFlow on this machine', () => {
  it.each([
    [
      'a package of Python',
      [HEADER, 'libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
      '.',
      'libtensorflow_cc.so.2',
    ],
    [
      'the folder of Python packages around it',
      [
        'tensorflow/' + HEADER,
        'tensorflow/libtensorflow_cc.so.2',
        'tensorflow/libtensorflow_framework.so.2',
      ],
      '.',
      'libtensorflow_cc.so.2',
    ],
    [
      'an unpacked C library',
      [HEADER, 'lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2'],
      '.',
      'libtensorflow.so.2',
    ],
    [
      'the lib folder of one',
      [HEADER, 'lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2'],
      'lib',
      'libtensorflow.so.2',
    ],
  ])('is found as %s and linked into a package', async (_what, files, named, library) => {
    add(...files);
    const target = join(folder, 'package');
    await provideLibrary(inspectSource(join(folder, named)), target);
    for (const link of [library, 'libtensorflow.so', 'libtensorflow_framework.so.2']) {
      expect(existsSync(join(target, 'deps/lib', link)), link).toBe(true);
    }
    expect(realpathSync(join(target, 'deps/lib/libtensorflow.so'))).toMatch(library);
    expect(existsSync(join(target, 'deps', HEADER))).toBe(true);
  });

  it.each([
    ['that does not exist', [], 'no-such-folder', /no-such-folder does not exist$/],
    ['that is another file', ['tensorflow.tar.gz'], 'tensorflow.tar.gz', /is neither a folder nor/],
    ['without a library', [HEADER], '.', /holds no TensorFlow with include/],
    ['without headers', ['lib/libtensorflow.so.2'], '.', /holds no TensorFlow with include/],
  ])('%s is refused in one line', (_what, files, named, message) => {
    add(...files);
    expect(() => inspectSource(join(folder, named))).toThrow(message);
  });

  it('is refused in one line when a wheel is no archive', async () => {
    add('tensorflow.whl');
    const source = inspectSource(join(folder, 'tensorflow.whl'));
    expect(source.kind).toBe('wheel');
    await expect(provideLibrary(source, join(folder, 'package'))).rejects.toThrow(
      /tensorflow\.whl cannot be unpacked: .+$/,
    );
  });
});
