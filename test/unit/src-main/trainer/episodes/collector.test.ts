import { beforeAll, describe, expect, it } from 'vitest';
import { ACTION_COLUMN_DELTA, ACTION_ROW_DELTA } from '../../../../../shared/maze/cells.ts';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../../src-main/agent/agent.ts';
import { ReplayBuffer } from '../../../../../src-main/agent/replay/replay-buffer.ts';
import { greedyAction } from '../../../../../src-main/agent/thinking.ts';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import { Collector } from '../../../../../src-main/trainer/episodes/collector.ts';
import { StartCurriculum } from '../../../../../src-main/trainer/episodes/start-curriculum.ts';
import { PAPER_SMALL } from '../../agent/small-models.ts';
import { RecordingEngine } from '../../engine/recording-engine.ts';
import { environmentConfig } from '../../envs/environment-config.ts';

const LANES = 4;
const STEP_LIMIT = 7;
const SLOTS = 64;
const TINY: RunConfig['model'] = { ...PAPER_SMALL, layers: 1, recurrentSteps: 1, hCycles: 1 };

/** Collects into a replay that keeps everything; what was thought is in the engine's runs. */
async function collected(
  times: number,
  epsilon: number,
  {
    variant = 'carry',
    model = TINY,
    nearGoal = false,
    resetDraw = 'per-environment',
  }: {
    variant?: Variant;
    model?: RunConfig['model'];
    nearGoal?: boolean;
    resetDraw?: RunConfig['exploration']['resetDraw'];
  } = {},
) {
  const engine = new RecordingEngine();
  const random = (stream: string) => RandomGenerator.fromSeed(1, stream);
  const config = environmentConfig({ stepLimit: STEP_LIMIT });
  const environment = createEnvironment(config, LANES, random('environments'));
  const agent = new HrmAgent({ model, variant }, environment, engine, random('model'));
  const replay = new ReplayBuffer({
    lanes: LANES,
    slotsPerLane: SLOTS,
    tokens: environment.cells,
    latentSize: agent.carries ? agent.latentSize : 0,
    halfPrecision: false,
  });
  const settings = { starts: 'near-goal', firstDistance: 1, episodes: 1000, goalRate: 1 } as const;
  const curriculum = nearGoal ? new StartCurriculum(settings, environment) : null;
  const parts = { agent, environment, replay, curriculum, resetDraw };
  const collector = await Collector.create(parts, random('collector'));
  for (let i = 0; i < times; i++) await collector.collect(epsilon);
  const { rewards, flags } = replay.arrays();
  const slots = Array.from({ length: times * LANES }, (_, slot) => ({
    slot,
    run: engine.runs[Math.floor(slot / LANES)],
    lane: slot % LANES,
    action: replay.action(slot),
    agentCell: replay.agentCell(slot),
    reward: rewards[slot],
    terminated: (flags[slot] & 1) !== 0,
    boundary: (flags[slot] & 2) !== 0,
    exploratory: (flags[slot] & 4) !== 0,
  }));
  return { agent, collector, replay, slots };
}
type Slot = Awaited<ReturnType<typeof collected>>['slots'][number];

/** A slot with the slot that follows in its lane. */
function pairs(slots: readonly Slot[]): { before: Slot; after: Slot }[] {
  return slots.slice(0, -LANES).map((before, i) => ({ before, after: slots[i + LANES] }));
}

/** The row of a lane in an array [N, …] of a run. */
const rowOf = (array: ArrayLike<number>, lane: number) => {
  const size = array.length / LANES;
  return Array.from({ length: size }, (_, i) => array[lane * size + i]);
};

type Collected = Awaited<ReturnType<typeof collected>>;
let explored: Collected;
let mixed: Collected;
beforeAll(async () => {
  explored = await collected(60, 1);
  mixed = await collected(40, 0.5);
});

describe('what is collected', () => {
  it('is what the agent saw, thought from and did', () => {
    const { replay, slots, agent } = mixed;
    for (const { slot, run, lane } of slots) {
      const tokens = new Int32Array(25);
      replay.readTokens(slot, tokens, 0);
      expect([...tokens]).toEqual(rowOf(run.inputs.tokens, lane));
      const [zH, zL] = [new Float32Array(agent.latentSize), new Float32Array(agent.latentSize)];
      replay.readLatents(slot, zH, zL, 0);
      expect([...zH]).toEqual(rowOf(run.inputs.zH, lane));
      expect([...zL]).toEqual(rowOf(run.inputs.zL, lane));
    }
  });

  it('follows the rules of the maze from slot to slot', () => {
    const { slots } = explored;
    let bumps = 0;
    for (const { before, after } of pairs(slots)) {
      if (before.terminated) {
        expect(before.reward).toBe(1);
      } else if (!before.boundary) {
        const { action, agentCell } = before;
        const moved = agentCell + 5 * ACTION_ROW_DELTA[action] + ACTION_COLUMN_DELTA[action];
        const bumped = before.reward !== 0;
        bumps += Number(bumped);
        expect(before.reward).toBeCloseTo(bumped ? -0.01 : 0, 7);
        expect(after.agentCell).toBe(bumped ? agentCell : moved);
      }
    }
    expect(bumps).toBeGreaterThan(20);
  });

  it('has a slot of its own for the last observation of a truncated episode', () => {
    const { slots } = explored;
    const lengths: number[] = [];
    for (let lane = 0; lane < LANES; lane++) {
      let length = 0;
      for (const slot of slots.filter((s) => s.lane === lane)) {
        expect(slot.boundary).toBe(length === STEP_LIMIT);
        length = slot.boundary || slot.terminated ? 0 : length + 1;
        if (slot.boundary) lengths.push(STEP_LIMIT);
        if (slot.boundary) expect(slot.reward).toBe(0);
      }
    }
    expect(lengths.length).toBeGreaterThan(5);
  });

  it('counts environment steps, but not the last observations', () => {
    const { slots, collector } = explored;
    const boundaries = slots.filter(({ boundary }) => boundary).length;
    expect(collector.environmentSteps).toBe(60 * LANES - boundaries);
  });

  it('has the goal rate of the episodes since it was last asked for', () => {
    const { slots, collector } = explored;
    // The last boundary slots are written one collect after their episodes ended.
    const reached = slots.filter(({ terminated }) => terminated).length;
    const cut = slots.filter(({ boundary }) => boundary).length;
    const late = collector.state().atBoundary.filter((x) => x === 1).length;
    expect(collector.takeGoalRate()).toBeCloseTo(reached / (reached + cut + late), 9);
    expect(collector.takeGoalRate()).toBeNull();
  });
});

describe('actions', () => {
  it('are greedy at ε = 0', async () => {
    const { slots } = await collected(30, 0);
    for (const { run, lane, action, boundary, exploratory } of slots) {
      if (boundary) continue;
      expect(action).toBe(greedyAction(run.outputs.q, 4 * lane));
      expect(exploratory).toBe(false);
    }
  });

  it('are uniform at ε = 1, and exploratory unless they happen to be greedy', () => {
    const { slots } = explored;
    const counts = [0, 0, 0, 0];
    for (const { run, lane, action, boundary, exploratory } of slots) {
      if (boundary) continue;
      counts[action]++;
      expect(exploratory).toBe(action !== greedyAction(run.outputs.q, 4 * lane));
    }
    // 240 draws at most: six standard deviations.
    for (const count of counts) expect(Math.abs(count - 57)).toBeLessThan(40);
  });
});

/** Lanes of each collect that walked, and how many of them did not take the greedy action. */
function deviating(slots: readonly Slot[]): { walked: number; deviated: number }[] {
  const collects = Math.ceil(slots.length / LANES);
  return Array.from({ length: collects }, (_, i) => {
    const walking = slots.slice(i * LANES, (i + 1) * LANES).filter(({ boundary }) => !boundary);
    const deviated = walking.filter(
      ({ run, lane, action }) => action !== greedyAction(run.outputs.q, 4 * lane),
    );
    return { walked: walking.length, deviated: deviated.length };
  });
}

/** Collects without a lane that deviates; and the share of deviating lanes in all others. */
function deviationOf(slots: readonly Slot[]) {
  const all = deviating(slots).filter(({ walked }) => walked === LANES);
  const others = all.filter(({ deviated }) => deviated > 0);
  const deviated = others.reduce((sum, each) => sum + each.deviated, 0);
  return {
    quiet: (all.length - others.length) / all.length,
    share: deviated / (others.length * LANES),
  };
}

describe('Reset Z explores', () => {
  const together = { variant: 'reset', resetDraw: 'per-collect' } as const;

  it('in all environments of a collect or in none, where one draw decides', async () => {
    const { slots } = await collected(60, 0.5, together);
    const { quiet, share } = deviationOf(slots);
    // One half explores, and then three of four random actions are not the greedy one.
    expect(Math.abs(quiet - 0.5)).toBeLessThan(0.25);
    expect(share).toBeGreaterThan(0.6);
  });

  it('in each environment on its own otherwise', async () => {
    const { slots } = await collected(60, 0.5, { ...together, resetDraw: 'per-environment' });
    const { quiet, share } = deviationOf(slots);
    // (5/8)⁴ of the collects have no other action than greedy ones, and 3/8 of the lanes have one.
    expect(quiet).toBeLessThan(0.35);
    expect(share).toBeLessThan(0.57);
  });

  it('never at ε = 0, always at ε = 1, and as often as ε says', async () => {
    const quietAt = async (epsilon: number) =>
      deviationOf((await collected(60, epsilon, together)).slots).quiet;
    expect(await quietAt(0)).toBe(1);
    expect(await quietAt(1)).toBeLessThan(0.05);
    expect(Math.abs((await quietAt(0.2)) - 0.8)).toBeLessThan(0.2);
  });

  it('and a return is cut where an action was not the greedy one, however it was drawn', async () => {
    const { slots } = await collected(60, 0.5, together);
    const walked = slots.filter(({ boundary }) => !boundary);
    for (const { run, lane, action, exploratory } of walked) {
      expect(exploratory).toBe(action !== greedyAction(run.outputs.q, 4 * lane));
    }
    expect(walked.some(({ exploratory }) => exploratory)).toBe(true);
  });

  it('while Carry Z draws for each environment, whatever is said of Reset Z', async () => {
    const actions = async (resetDraw: RunConfig['exploration']['resetDraw']) =>
      (await collected(40, 0.5, { resetDraw })).slots.map(({ action }) => action);
    expect(await actions('per-collect')).toEqual(await actions('per-environment'));
  });
});

describe('the latents', () => {
  it('of Carry Z are carried to the next environment step, exploratory or not, to the very end', () => {
    const { slots, agent } = mixed;
    for (const { before, after } of pairs(slots)) {
      const fresh = before.terminated || before.boundary;
      const [zH, zL] = fresh
        ? [agent.initialVectors.zH, agent.initialVectors.zL].map((z) => [...z])
        : [before.run.outputs.zH, before.run.outputs.zL].map((z) => rowOf(z, before.lane));
      expect(rowOf(after.run.inputs.zH, after.lane)).toEqual(zH);
      expect(rowOf(after.run.inputs.zL, after.lane)).toEqual(zL);
    }
  });

  it('of Reset Z are the initial ones at every environment step, and not stored', async () => {
    const { slots, agent, replay } = await collected(20, 0.5, { variant: 'reset' });
    for (const { run, lane } of slots) {
      expect(rowOf(run.inputs.zH, lane)).toEqual([...agent.initialVectors.zH]);
      expect(rowOf(run.inputs.zL, lane)).toEqual([...agent.initialVectors.zL]);
    }
    expect(replay.arrays().zH).toHaveLength(0);
  });

  it('may be drawn anew at every reset', async () => {
    const model = { ...TINY, initialZ: 'random' as const };
    const { slots } = await collected(10, 0.5, { variant: 'reset', model });
    const thought = slots.filter(({ boundary }) => !boundary);
    const starts = thought.map(({ run, lane }) => rowOf(run.inputs.zH, lane).join());
    expect(new Set(starts).size).toBe(thought.length);
  });

  it('is fixed where only a z that is carried has a random start', async () => {
    const model = { ...TINY, initialZ: 'random-if-carried' as const };
    const { slots, agent } = await collected(10, 0.5, { variant: 'reset', model });
    for (const { run, lane } of slots) {
      expect(rowOf(run.inputs.zH, lane)).toEqual([...agent.initialVectors.zH]);
    }
    const carrying = await collected(0, 0.5, { variant: 'carry', model });
    const { zH } = carrying.collector.carried;
    const starts = Array.from({ length: LANES }, (_, lane) => rowOf(zH, lane).join());
    expect(new Set(starts).size).toBe(LANES);
  });

  it('may be narrower where z is not carried', async () => {
    const drawn = { ...TINY, initialZ: 'random-per-episode' as const, initialDeviation: 2 };
    const startsOf = async (variant: Variant, resetDeviationFactor: number) => {
      const model = { ...drawn, resetDeviationFactor };
      const { slots } = await collected(1, 0.5, { variant, model });
      return slots.flatMap(({ run, lane }) => rowOf(run.inputs.zH, lane));
    };
    const asWide = await startsOf('reset', 1);
    const narrow = await startsOf('reset', 0.25);
    expect(narrow.length).toBeGreaterThan(0);
    expect(narrow).toEqual(asWide.map((x) => x / 4));
    expect(await startsOf('carry', 0.25)).toEqual(await startsOf('carry', 1));
    const fixedOf = async (variant: Variant) => {
      const model = { ...drawn, initialZ: 'fixed' as const, resetDeviationFactor: 0.25 };
      return (await collected(0, 0.5, { variant, model })).agent.initialVectors;
    };
    const [carried, reset] = [await fixedOf('carry'), await fixedOf('reset')];
    expect(reset.zH).toEqual(carried.zH.map((x) => x / 4));
    expect(reset.zL).toEqual(carried.zL.map((x) => x / 4));
  });

  it('may be drawn once for an episode', async () => {
    const model = { ...TINY, initialZ: 'random-per-episode' as const };
    const { slots } = await collected(20, 0.5, { variant: 'reset', model });
    const startOf = ({ run, lane }: (typeof slots)[number]) => rowOf(run.inputs.zH, lane).join();
    let episodes = 0;
    for (const { before, after } of pairs(slots)) {
      const fresh = before.terminated || before.boundary;
      episodes += Number(fresh);
      expect(startOf(after) === startOf(before)).toBe(!fresh);
    }
    expect(episodes).toBeGreaterThan(2);
  });
});

describe('with a curriculum', () => {
  it('every episode begins within its distance of the goal', async () => {
    const { slots, collector } = await collected(60, 1, { nearGoal: true });
    expect(collector.startDistance).toBe(1);
    for (let lane = 0; lane < LANES; lane++) {
      let fresh = true;
      for (const { run, agentCell, boundary, terminated } of slots.filter((s) => s.lane === lane)) {
        const goal = rowOf(run.inputs.tokens, lane).indexOf('>'.charCodeAt(0));
        const rows = Math.abs(Math.floor(goal / 5) - Math.floor(agentCell / 5));
        if (fresh) expect(rows + Math.abs((goal % 5) - (agentCell % 5))).toBe(1);
        fresh = boundary || terminated;
      }
    }
  });
});
