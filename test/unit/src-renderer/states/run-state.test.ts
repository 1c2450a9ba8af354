import { describe, expect, it } from 'vitest';
import {
  LIVE_RUN_STATES,
  type RunState,
  runStateSchema,
} from '../../../../shared/contract/runs.ts';
import {
  possibleActions,
  progressShare,
  RUN_STATE_LOOKS,
  trainsHere,
} from '../../../../src-renderer/states/run-state.ts';

function actionsIn(state: RunState, resumable = false): string[] {
  return [...possibleActions({ state, resumable })];
}

it('calls the same states live as the contract does', () => {
  const live = runStateSchema.options.filter((state) => RUN_STATE_LOOKS[state].live);
  expect(new Set(live)).toEqual(new Set(LIVE_RUN_STATES));
});

describe('what can be done with a run', () => {
  it.each([
    ['queued', ['stop']],
    ['running', ['pause', 'stop']],
    ['pausing', ['stop']],
    ['paused', ['resume', 'stop']],
    ['stopping', []],
    ['finished', []],
  ] as const)('%s: %s', (state, actions) => {
    expect(actionsIn(state, true)).toEqual(actions);
  });

  it.each(['stopped', 'failed', 'interrupted'] as const)('%s: resume if it can be', (state) => {
    expect(actionsIn(state, true)).toEqual(['resume']);
    expect(actionsIn(state, false)).toEqual([]);
  });
});

it('trains here only where it trains, and at no place', () => {
  const place = { name: 'cambridge', job: null, knownAt: 1, left: false };
  expect(trainsHere({ state: 'running' })).toBe(true);
  expect(trainsHere({ state: 'running', place: null })).toBe(true);
  expect(trainsHere({ state: 'running', place })).toBe(false);
  expect(trainsHere({ state: 'queued' })).toBe(false);
});

it('tells the share of the updates that are done', () => {
  const progress = {
    update: 650,
    totalUpdates: 2600,
    environmentSteps: 0,
    updatesPerSecond: 0,
    wallSeconds: 0,
    secondsLeft: null,
  };
  expect(progressShare({ progress })).toBe(0.25);
  expect(progressShare({ progress: { ...progress, update: 9999 } })).toBe(1);
});
