import { describe, expect, it } from 'vitest';
import { ReplanningWatcher } from '../../../../../src-main/analysis/replanning/replanning-watcher.ts';
import type { Sight } from '../../../../../src-main/evaluation/sight.ts';
import { seen } from '../seen.ts';

const [NORTH, EAST, SOUTH] = [0, 1, 2];
const M = 2;

/** One environment step: what is seen, and the greedy action after each recurrent step. */
type Moment = readonly [drawing: string, actions: readonly number[]];

/** Lets a watcher watch episodes of a board of 3×4, one after the other in the same lane. */
function watch(episodes: readonly (readonly Moment[])[], most = 10) {
  const watcher = new ReplanningWatcher({ rows: 3, columns: 4 }, M, most);
  const nothing = new Float32Array(0);
  episodes.forEach((moments, episode) =>
    moments.forEach(([drawing, actions], environmentStep) => {
      const { tokens, agentCell, goalCell } = seen(drawing.replaceAll('/', '\n'));
      const sight: Sight = {
        episode,
        lane: 0,
        environmentStep,
        tokens: Uint8Array.from(tokens),
        agentCell,
        goalCell,
        agentPosition: agentCell,
        // Every door of these drawings is seen.
        doorsClosed: Uint8Array.from(tokens, (code) => (code === 35 ? 1 : 0)),
      };
      watcher.see([sight]);
      watcher.think(0, nothing, nothing, Float32Array.of(0, 0, 0, 0));
      actions.forEach((action, t) =>
        watcher.think(t + 1, nothing, nothing, new Float32Array(4).fill(0).with(action, 1)),
      );
    }),
  );
  return { watcher, events: watcher.finish() };
}

// The way is straight to the east, until a door closes on it.
const OPEN = '..../@..>/....';
const SHUT = '.|../@#.>/....';
const WAITING: Moment = [OPEN, [EAST, NORTH]];

describe('the watcher of a roll-out', () => {
  it('finds an event, and what passed until the agent turned for good', () => {
    const { watcher, events } = watch([
      [
        WAITING,
        [SHUT, [EAST, EAST]],
        [SHUT, [SOUTH, EAST]],
        [SHUT, [EAST, SOUTH]],
        ['.|../.#.>/@...', [EAST, EAST]],
      ],
    ]);
    const replanned = { end: 'replanned', environmentSteps: 2, recurrentSteps: 2 * M + 2 };
    expect(events).toEqual([
      {
        episode: 0,
        environmentStep: 1,
        actions: [NORTH],
        turning: true,
        latencies: { first: replanned, lasting: replanned },
      },
    ]);
    expect(watcher.closings).toEqual({ spared: 0, noWay: 0, event: 1 });
  });

  it('begins with the recurrent step from which on the action stays right', () => {
    const { events } = watch([[WAITING, [SHUT, [SOUTH, SOUTH]]]]);
    expect(events[0].latencies.first).toMatchObject({ environmentSteps: 0, recurrentSteps: 1 });
  });

  it('censors an event whose question changes, and observes the new one', () => {
    const { events } = watch([
      [
        WAITING,
        [SHUT, [EAST, EAST]],
        // The new way is cut, the old one is open.
        ['.|../@..>/#...', [NORTH, NORTH]],
        ['.|../@#.>/....', [NORTH, SOUTH]],
      ],
    ]);
    expect(
      events.map(({ environmentStep, latencies }) => [environmentStep, latencies.first]),
    ).toEqual([
      [1, { end: 'doorsChanged', environmentSteps: 0, recurrentSteps: M }],
      [2, { end: 'doorsChanged', environmentSteps: 0, recurrentSteps: M }],
      [3, { end: 'replanned', environmentSteps: 0, recurrentSteps: 2 }],
    ]);
    expect(events[2].actions).toEqual([NORTH, EAST, NORTH]);
  });

  it('goes on observing when doors move that do not matter', () => {
    const { events } = watch([[WAITING, [SHUT, [EAST, EAST]], ['#|../@#.>/....', [SOUTH, SOUTH]]]]);
    expect(events.map(({ latencies }) => latencies.first)).toEqual([
      { end: 'replanned', environmentSteps: 1, recurrentSteps: M + 1 },
    ]);
  });

  it('tells the episodes of a lane apart', () => {
    const { events } = watch([[WAITING, [SHUT, [EAST, EAST]]], [[SHUT, [EAST, EAST]]], [WAITING]]);
    expect(events.map(({ episode, latencies }) => [episode, latencies.lasting.end])).toEqual([
      [0, 'episodeEnded'],
    ]);
  });

  it('counts right actions apart from events that are not answered', () => {
    const { watcher } = watch([
      [
        [OPEN, [EAST, EAST]],
        [OPEN, [EAST, NORTH]],
        [SHUT, [EAST, EAST]],
        [SHUT, [SOUTH, SOUTH]],
        ['.|../.#.>/@...', [EAST, EAST]],
        // No way: nothing is right.
        ['.|../.#.>/@#..', [EAST, EAST]],
      ],
    ]);
    expect(watcher.otherwise).toEqual([{ steps: 3, followed: 2 }]);
    expect(watcher.closings).toEqual({ spared: 0, noWay: 1, event: 1 });
  });
});
