import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../../src-main/places/slurm/scontrol-config.ts';
import { parsePartitions } from '../../../../../src-main/places/slurm/sinfo.ts';

const RECORDED = readFileSync(
  join(import.meta.dirname, '../../../../fixtures/slurm/scontrol-config-22.05.8.txt'),
  'utf8',
);

describe('what a cluster is set to', () => {
  it('is read from what scontrol says', () => {
    expect(parseConfig(RECORDED)).toEqual({
      version: '22.05.8',
      cluster: 'testcluster',
      maxArraySize: 101,
      maxJobCount: 10_000,
      minJobAge: 300,
      keepsAccounts: false,
    });
  });

  it.each([
    ['accounting_storage/slurmdbd', true],
    ['accounting_storage/none', false],
    ['(null)', false],
    ['', false],
  ])('keeps accounts with %j: %s', (storage, keeps) => {
    const text = `AccountingStorageType   = ${storage}\nMaxArraySize = 1001\n`;
    expect(parseConfig(text)).toMatchObject({ keepsAccounts: keeps, maxArraySize: 1001 });
  });

  it('is not made up', () => {
    expect(() => parseConfig('Welcome!\n')).toThrow('cannot be read');
  });
});

describe('partitions', () => {
  it('are read with their limits', () => {
    expect(parsePartitions('2|up|1-00:00:00|main\n1|down|5:00|short\nWelcome!\n')).toEqual([
      { name: 'main', up: true, timeLimit: '1-00:00:00', nodes: 2 },
      { name: 'short', up: false, timeLimit: '5:00', nodes: 1 },
    ]);
  });
});
