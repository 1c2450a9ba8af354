import { isContractProcedure } from '@orpc/contract';
import { expect, it } from 'vitest';
import { contract, isChange } from '../../../../shared/contract/contract.ts';

function* procedures(node: object, path: readonly string[] = []): Generator<readonly string[]> {
  for (const [name, child] of Object.entries(node) as [string, object][]) {
    if (isContractProcedure(child)) yield [...path, name];
    else yield* procedures(child, [...path, name]);
  }
}

it('every procedure says whether it changes something', () => {
  const all = [...procedures(contract)];
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(isChange).map((path) => path.join('.'))).toEqual([
    'engines.packages.install',
    'engines.packages.remove',
    'runs.create',
    'runs.fork',
    'runs.moveInQueue',
    'runs.holdInQueue',
    'runs.pause',
    'runs.resume',
    'runs.fetch',
    'runs.stop',
    'runs.rename',
    'runs.annotate',
    'runs.delete',
    'views.save',
    'views.delete',
    'experiments.create',
    'experiments.extend',
    'experiments.resume',
    'experiments.stop',
    'experiments.edit',
    'experiments.annotate',
    'experiments.delete',
    'analyses.delete',
    'sample.add',
    'places.save',
    'places.remove',
    'places.test',
    'branches.keep',
    'branches.rename',
    'branches.delete',
    'storage.free',
    'storage.restore',
    'storage.remove',
    'storage.keepTrash',
  ]);
});

it('what the contract does not know is not done twice', () => {
  expect([['runs', 'unheard'], ['runs'], []].map(isChange)).toEqual([true, true, true]);
});
