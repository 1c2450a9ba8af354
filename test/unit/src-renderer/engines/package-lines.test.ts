import { describe, expect, it } from 'vitest';
import type { EnginePackage } from '../../../../shared/contract/engine-packages.ts';
import {
  activityLine,
  activityShare,
  downloadText,
  type PackageActivity,
  stateLine,
} from '../../../../src-renderer/engines/package-lines.ts';

const some: EnginePackage = {
  id: 'tensorflow-cpu',
  label: 'TensorFlow',
  engine: 'tfjs-cpu',
  purpose: '',
  accepts: '',
  installed: null,
  download: { hosts: ['a.org', 'b.org'], bytes: 160_000_000, checks: '' },
  obstacle: '',
};
const begun: PackageActivity = {
  id: 'tensorflow-cpu',
  stage: null,
  done: 0,
  total: null,
  since: 0,
};

describe('a package', () => {
  it('says how large its download is and whom it asks', () => {
    expect(downloadText(some)).toBe('about 160.0 MB from a.org and b.org');
    expect(stateLine(some)).toBe(
      'Not installed. A download is about 160.0 MB from a.org and b.org.',
    );
    expect(downloadText({ download: null })).toBe('');
  });

  it('says why there is no download', () => {
    expect(stateLine({ ...some, download: null, obstacle: 'Not for this machine.' })).toBe(
      'Not installed. Not for this machine.',
    );
  });

  it('says where it came from', () => {
    const installed = {
      version: '4.22.0',
      bytes: 5e6,
      folder: '/data/engines/tensorflow-cpu',
      source: '/home/me/project',
      checked: 'Compared with nothing',
      outcome: 'It works.',
      installedAt: 0,
    };
    expect(stateLine({ ...some, installed })).toBe(
      'Version 4.22.0, 5.0 MB, from /home/me/project. Compared with nothing.',
    );
  });

  it.each<[Partial<PackageActivity>, number | null, string, number | null]>([
    [{}, null, 'Beginning…', null],
    [
      { stage: 'download', done: 2e6, total: 8e6 },
      30,
      'Downloading: 2.0 MB of 8.0 MB, 30 s left',
      0.25,
    ],
    [{ stage: 'download', done: 2e6 }, null, 'Downloading: 2.0 MB', null],
    [{ stage: 'copy', done: 0, total: 8e6 }, null, 'Copying: 0 B of 8.0 MB, estimating…', 0],
    [
      { stage: 'unpack', done: 9e6, total: 8e6 },
      0,
      'Unpacking: 9.0 MB of 8.0 MB, a few seconds left',
      1,
    ],
    [{ stage: 'try' }, null, 'Trying it…', null],
  ])('says how far it is: %o', (activity, left, line, share) => {
    expect(activityLine({ ...begun, ...activity }, left)).toBe(line);
    expect(activityShare({ ...begun, ...activity })).toBe(share);
  });
});
