import { expect, it } from 'vitest';
import type { MetricPoint } from '../../../../../shared/contract/metrics.ts';
import { HashChain } from '../../../../../src-main/trainer/reports/hash-chain.ts';

const loss = (value: number, more: Partial<MetricPoint> = {}): MetricPoint => ({
  key: 'train/loss',
  update: 10,
  wallSeconds: 1,
  value,
  ...more,
});

function chainOf(...batches: MetricPoint[][]) {
  const chain = new HashChain();
  for (const batch of batches) chain.add(batch);
  return chain;
}

it('begins with nothing, and every point changes it', () => {
  expect(chainOf().state).toEqual({ link: '', points: '' });
  const states = [
    chainOf(),
    chainOf([loss(1)]),
    chainOf([loss(1 + Number.EPSILON)]),
    chainOf([loss(1, { update: 11 })]),
    chainOf([loss(1, { key: 'train/meanQ' })]),
    chainOf([loss(1)], [loss(1)]),
  ].map(({ state }) => state.points);
  expect(new Set(states).size).toBe(states.length);
});

it('leaves out what depends on the clock', () => {
  const speed: MetricPoint = { ...loss(90), key: 'train/updatesPerSecond' };
  expect(chainOf([loss(1, { wallSeconds: 7 }), speed])).toEqual(chainOf([loss(1)]));
  expect(chainOf([speed]).state.points).toBe('');
});

it('goes on after a link, and from a checkpoint', () => {
  const chain = chainOf([loss(1)]);
  chain.linkTo('abc');
  expect(chain.state).toEqual({ link: 'abc', points: '' });
  chain.add([loss(2)]);
  const resumed = new HashChain();
  resumed.restore(chain.state);
  for (const each of [chain, resumed]) each.add([loss(3)]);
  expect(resumed.state).toEqual(chain.state);
});

it('leaves out what older versions did not measure', () => {
  const environmentSteps: MetricPoint = { ...loss(90), key: 'train/environmentSteps' };
  expect(chainOf([loss(1), environmentSteps])).toEqual(chainOf([loss(1)]));
});
