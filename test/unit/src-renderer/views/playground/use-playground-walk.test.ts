import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { WalkEvent, WalkQuestion } from '../../../../../shared/contract/walks.ts';
import { mazeAt } from '../../../../../src-renderer/walks/maze-moment.ts';
import type { RunWalk } from '../../../../../src-renderer/walks/use-walk.ts';
import { usePlaygroundWalk } from '../../../../../src-renderer/views/playground/use-playground-walk.ts';
import { lineEnd, placeOf } from '../../../../../src-renderer/views/playground/walk-line.ts';
import { smallEpisode } from '../../maze/small-episode.ts';
import { eventsOf } from '../../walks/walk-events.ts';

const record = smallEpisode();
const DOOR = 4;
const source = { kind: 'episode' as const, episodeId: 1, update: null };

/** A lab that walks as the small episode, told from wherever it is asked for. */
function setUp() {
  const asked: WalkQuestion[] = [];
  const run: RunWalk = (question) => {
    asked.push(question);
    const events: WalkEvent[] = eventsOf(record, question.from);
    return Promise.resolve(
      (async function* () {
        yield* events;
      })(),
    );
  };
  const scope = effectScope();
  const playground = scope.run(() => usePlaygroundWalk(run))!;
  playground.start(
    { walk: { source, script: [], recurrentSteps: null }, from: 0 },
    mazeAt(record, 0),
  );
  return { playground, asked, stop: () => scope.stop() };
}

const told = () => vi.advanceTimersByTimeAsync(500);

describe('a walk on the playground', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows its maze at once, and then what is told', async () => {
    const { playground, stop } = setUp();
    expect(playground.parts.value).toMatchObject([{ step: 0, record: { length: 0 } }]);
    await told();
    expect(playground.walk.value.state).toBe('done');
    expect(lineEnd(playground.parts.value)).toBe(record.length);
    stop();
  });

  it('goes on from a door that is opened by hand; what was before stays', async () => {
    const { playground, asked, stop } = setUp();
    await told();
    const before = placeOf(playground.parts.value, 1);
    expect(playground.intervene(2, 'door', DOOR, null).issues).toEqual([]);
    await told();
    expect(asked.at(-1)).toMatchObject({
      from: 2,
      walk: { script: [{ step: 2, changes: { doors: [{ cell: DOOR, closed: false }] } }] },
    });
    expect(playground.interventions.value).toEqual([2]);
    expect(playground.parts.value.map(({ step }) => step)).toEqual([0, 2]);
    expect(placeOf(playground.parts.value, 1)?.part.record.agentCells.slice(0, 2)).toEqual(
      before?.part.record.agentCells.slice(0, 2),
    );
    stop();
  });

  it('shows the changed maze before the agent has thought', async () => {
    const { playground, stop } = setUp();
    await told();
    playground.intervene(2, 'door', DOOR, null);
    // Before anything is told again.
    await Promise.resolve();
    const place = placeOf(playground.parts.value, 2);
    expect(place?.part.step).toBe(2);
    expect([...(place?.part.record.doorsClosed.slice(0, 1) ?? [])]).toEqual([0]);
    stop();
  });

  it('takes changes at one moment together, and gives up later ones', async () => {
    const { playground, asked, stop } = setUp();
    await told();
    playground.intervene(3, 'goal', 0, null);
    await told();
    playground.intervene(2, 'door', DOOR, null);
    await told();
    expect(playground.interventions.value).toEqual([2]);
    playground.intervene(2, 'goal', 1, null);
    await told();
    expect(asked.at(-1)?.walk.script).toMatchObject([
      { step: 2, changes: { doors: [{ cell: DOOR, closed: false }], goal: 1 } },
    ]);
    // The same door once more: it is as it was.
    playground.intervene(2, 'door', DOOR, null);
    await told();
    expect(asked.at(-1)?.walk.script).toMatchObject([{ step: 2, changes: { doors: [], goal: 1 } }]);
    stop();
  });

  it('refuses what is not possible where it was made, and asks for nothing', async () => {
    const { playground, asked, stop } = setUp();
    await told();
    const { issues } = playground.intervene(2, 'wall', record.agentCells[2], null);
    expect(issues[0].message).toBe('the agent would stand in a wall');
    const over = playground.intervene(record.length, 'door', DOOR, null);
    expect(over.issues[0].message).toContain('the walk is over here');
    expect(asked).toHaveLength(1);
    stop();
  });
});
