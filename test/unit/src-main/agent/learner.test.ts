import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { DivergenceError } from '../../../../src-main/agent/divergence-error.ts';
import { DqnLearner } from '../../../../src-main/agent/learner.ts';
import { gradientName } from '../../../../src-main/agent/model/learn-program.ts';
import { parameterViews } from '../../../../src-main/agent/model/parameter-layout.ts';
import { adamAtan2Update, createAdamState } from '../../../../src-main/agent/optimizer/adam.ts';
import { clipGradient } from '../../../../src-main/agent/optimizer/gradient-clip.ts';
import type { SampledTransition } from '../../../../src-main/agent/replay/lane-history.ts';
import { namedWeights } from '../../../../src-main/agent/weights.ts';
import { RecordingEngine } from '../engine/recording-engine.ts';
import { filledReplay } from './filled-replay.ts';
import { type Grid, plainQ, plainThink } from './plain-hrm.ts';
import { PAPER_SMALL, QUICK_SMALL } from './small-models.ts';

const BATCH_SIZE = 3;
const BOARD = { rows: 2, columns: 2 };

async function setUp(
  model: RunConfig['model'],
  learning: Partial<RunConfig['learning']> = {},
  variant: Variant = 'carry',
) {
  const engine = new RecordingEngine();
  const random = RandomGenerator.fromSeed(1, 'learner test');
  const agent = new HrmAgent({ model, variant }, BOARD, engine, random);
  // Otherwise both networks are the same, and a zero head has no gradient for anything else.
  for (const { flat } of [agent.online, agent.target]) {
    for (let i = 0; i < flat.length; i++) flat[i] += 0.05 * random.normal();
  }
  const settings = {
    ...findPreset('paper-four-rooms')!.config.learning,
    batchSize: BATCH_SIZE,
    updatesPerBatch: 3,
    returnSteps: 2,
    learningRate: 0.01,
    warmUpUpdates: 4,
    ...learning,
  };
  const replay = filledReplay(agent, random, learning.transitionsPerBoard && 6);
  const learner = await DqnLearner.create(agent, settings);
  return { engine, random, agent, settings, replay, learner };
}
type SetUp = Awaited<ReturnType<typeof setUp>>;

/** The transitions that the learner will draw next (without random initial latents). */
function nextTransitions({ replay, settings, random }: SetUp): SampledTransition[] {
  const same = RandomGenerator.fromState(random.state());
  return Array.from({ length: settings.batchSize }, () => {
    const drawn = { slot: 0, reward: 0, discount: 0, bootstrapSlot: 0 };
    replay.sample(settings, same, drawn);
    return drawn;
  });
}

/** Updates as the training loop makes them: a new batch whenever one is needed. */
async function update({ learner, replay, random }: SetUp, times = 1) {
  const reports = [];
  for (let i = 0; i < times; i++) {
    if (learner.needsBatch) await learner.drawBatch(replay, random);
    reports.push(await learner.update());
  }
  return reports;
}

/** Latents of a slot over all positions. */
function storedGrid({ replay, agent }: SetUp, slot: number): { zH: Grid; zL: Grid } {
  const { width } = agent.shape.model;
  const zH = new Float32Array(agent.latentSize);
  const zL = new Float32Array(agent.latentSize);
  replay.readLatents(slot, zH, zL, 0);
  const rows = (z: Float32Array) =>
    Array.from({ length: agent.positions }, (_, p) => {
      const at = (p * width) % z.length;
      return [...z.subarray(at, at + width)];
    });
  return { zH: rows(zH), zL: rows(zL) };
}

/**
 * Q-values of a network for a slot's observation after M recurrent steps, in plain loops.
 * @param cell of the agent, its own unless given
 */
function plainQOf(
  test: SetUp,
  network: 'online' | 'target',
  slot: number,
  cell = test.replay.agentCell(slot),
): number[] {
  const { agent, replay } = test;
  const tokens = new Int32Array(BOARD.rows * BOARD.columns);
  replay.readTokens(slot, tokens, 0);
  const observation = { tokens, agentPosition: agent.positionOf(cell) };
  const { zH, zL } = agent.initialVectors;
  const initial = (z: Float32Array) => Array.from({ length: agent.positions }, () => [...z]);
  const start = agent.carries ? storedGrid(test, slot) : { zH: initial(zH), zL: initial(zL) };
  const weights = namedWeights(agent.layout, agent[network]);
  const steps = plainThink(agent.shape, observation, start, weights);
  return plainQ(agent.shape, observation, steps[steps.length - 1], weights);
}

const indexOfLargest = (q: readonly number[]) => q.indexOf(Math.max(...q));

describe('the targets of a batch', () => {
  const cases: [string, RunConfig['model'], Variant][] = [
    ['the paper’s model, Carry Z', PAPER_SMALL, 'carry'],
    ['the paper’s model, Reset Z', PAPER_SMALL, 'reset'],
    ['the quick model, Carry Z', QUICK_SMALL, 'carry'],
    ['the paper’s model, the whole grid carried', { ...PAPER_SMALL, carriedZ: 'full' }, 'carry'],
    ['the quick model, Reset Z from fixed vectors', { ...QUICK_SMALL, initialZ: 'fixed' }, 'reset'],
  ];

  it.each(cases)('are r + γⁿ (1 − d) max Q_target(s′, ·): %s', async (_title, model, variant) => {
    const test = await setUp(model, {}, variant);
    const transitions = nextTransitions(test);
    const expected = transitions.map(
      ({ reward, discount, bootstrapSlot }) =>
        reward + discount * Math.max(...plainQOf(test, 'target', bootstrapSlot)),
    );
    await update(test);
    const [{ inputs }] = test.engine.runsOf('learn');
    expected.forEach((y, i) => expect(inputs.targets[i]).toBeCloseTo(y, 5));
    expect([...inputs.actions]).toEqual(transitions.map(({ slot }) => test.replay.action(slot)));
  });

  it('with Double DQN take the target network’s value of the online network’s choice', async () => {
    const test = await setUp(PAPER_SMALL, { doubleDqn: true, batchSize: 12 });
    const transitions = nextTransitions(test);
    const expected = transitions.map(({ reward, discount, bootstrapSlot }) => {
      const chosen = indexOfLargest(plainQOf(test, 'online', bootstrapSlot));
      return reward + discount * plainQOf(test, 'target', bootstrapSlot)[chosen];
    });
    const plain = transitions.map(
      ({ reward, discount, bootstrapSlot }) =>
        reward + discount * Math.max(...plainQOf(test, 'target', bootstrapSlot)),
    );
    await update(test);
    const [{ inputs }] = test.engine.runsOf('learn');
    expected.forEach((y, i) => expect(inputs.targets[i]).toBeCloseTo(y, 5));
    expect(expected).not.toEqual(plain);
  });

  it('are computed once, at the first update of the batch', async () => {
    const test = await setUp(PAPER_SMALL);
    await update(test, 6);
    expect(test.engine.runsOf('think')).toHaveLength(2);
    const learnRuns = test.engine.runsOf('learn').map(({ inputs }) => inputs);
    for (const k of [1, 2]) {
      for (const name of ['targets', 'tokens', 'actions', 'weights']) {
        expect(learnRuns[k][name]).toEqual(learnRuns[0][name]);
      }
    }
    expect(learnRuns[3].targets).not.toEqual(learnRuns[0].targets);
    expect([...learnRuns[0].weights]).toEqual(new Array(BATCH_SIZE).fill(Math.fround(1 / 3)));
  });
});

describe('several transitions of a board', () => {
  const TRANSITIONS = 4;
  const settings = {
    transitionsPerBoard: TRANSITIONS,
    updatesPerBatch: 1,
    batchSize: 8,
    returnSteps: 1,
  };

  /** The transitions of each sample of the next batch, the drawn one first. */
  function nextBoards({ replay, settings: returns, random }: SetUp): SampledTransition[][] {
    const same = RandomGenerator.fromState(random.state());
    return Array.from({ length: returns.batchSize }, () => {
      const drawn = { slot: 0, reward: 0, discount: 0, bootstrapSlot: 0 };
      replay.sample(returns, same, drawn);
      return [drawn, ...replay.companions(drawn, returns, same, TRANSITIONS - 1)];
    });
  }

  it('are learned from one thinking about it, each at its own cell', async () => {
    const test = await setUp(QUICK_SMALL, settings);
    const { agent, replay } = test;
    const boards = nextBoards(test);
    const expected = boards.map((transitions) =>
      transitions.map(({ slot, reward, discount, bootstrapSlot }) => {
        const cell = replay.agentCell(bootstrapSlot);
        const q = plainQOf(test, 'target', transitions[0].bootstrapSlot, cell);
        return {
          position: agent.positionOf(replay.agentCell(slot)),
          action: replay.action(slot),
          target: reward + discount * Math.max(...q),
        };
      }),
    );
    expect(Math.max(...boards.map(({ length }) => length))).toBe(TRANSITIONS);
    const [{ meanQ }] = await update(test);
    const [{ inputs, outputs }] = test.engine.runsOf('learn');
    const largest: number[] = [];
    expected.forEach((transitions, sample) => {
      transitions.forEach(({ position, action, target }, k) => {
        const at = sample * TRANSITIONS + k;
        expect(inputs.agentPosition[at]).toBe(position);
        expect(inputs.actions[at]).toBe(action);
        expect(inputs.targets[at]).toBeCloseTo(target, 5);
        largest.push(Math.max(...outputs.q.subarray(at * 4, at * 4 + 4)));
      });
    });
    expect(meanQ).toBeCloseTo(largest.reduce((sum, q) => sum + q, 0) / largest.length, 6);
  });

  it('weigh together what one weighs alone; places that are left over weigh nothing', async () => {
    const test = await setUp(QUICK_SMALL, settings);
    const boards = nextBoards(test);
    await update(test);
    const [{ inputs }] = test.engine.runsOf('learn');
    boards.forEach(({ length }, sample) => {
      const weights = [
        ...inputs.weights.subarray(sample * TRANSITIONS, (sample + 1) * TRANSITIONS),
      ];
      const each = Math.fround(1 / (settings.batchSize * length));
      const expected = Array.from({ length: TRANSITIONS }, (_, k) => (k < length ? each : 0));
      expect(weights).toEqual(expected);
    });
    expect(Math.min(...boards.map(({ length }) => length))).toBeLessThan(TRANSITIONS);
  });
});

describe('deep supervision', () => {
  it.each([
    ['Carry Z starts from the vectors stored with s, broadcast', PAPER_SMALL],
    ['Carry Z starts from the grid stored with s', { ...PAPER_SMALL, carriedZ: 'full' as const }],
  ])('%s', async (_title, model) => {
    const test = await setUp(model);
    const transitions = nextTransitions(test);
    await update(test);
    const [{ inputs }] = test.engine.runsOf('learn');
    const stored = transitions.map(({ slot }) => storedGrid(test, slot));
    expect([...inputs.zH]).toEqual(stored.flatMap(({ zH }) => zH.flat()));
    expect([...inputs.zL]).toEqual(stored.flatMap(({ zL }) => zL.flat()));
  });

  it('Reset Z starts from the model’s initial vectors', async () => {
    const test = await setUp(PAPER_SMALL, {}, 'reset');
    await update(test, 4);
    const { zH, zL } = test.agent.initialVectors;
    const copies = BATCH_SIZE * test.agent.positions;
    for (const k of [0, 3]) {
      const { inputs } = test.engine.runsOf('learn')[k];
      expect([...inputs.zH]).toEqual(Array.from({ length: copies }, () => [...zH]).flat());
      expect([...inputs.zL]).toEqual(Array.from({ length: copies }, () => [...zL]).flat());
    }
  });

  it('Reset Z from random vectors draws one for every sample and network', async () => {
    const test = await setUp(QUICK_SMALL, {}, 'reset');
    await update(test);
    const { width } = test.agent.shape.model;
    const grid = test.agent.positions * width;
    const [{ inputs }] = test.engine.runsOf('learn');
    const [think] = test.engine.runsOf('think');
    const starts = [inputs.zH, inputs.zL, think.inputs.zH, think.inputs.zL].flatMap((z) =>
      Array.from({ length: BATCH_SIZE }, (_, i) => {
        const rows = Array.from({ length: test.agent.positions }, (_, p) =>
          z.subarray(i * grid + p * width, i * grid + (p + 1) * width).join(),
        );
        expect(new Set(rows).size).toBe(1);
        return rows[0];
      }),
    );
    expect(new Set(starts).size).toBe(4 * BATCH_SIZE);
  });

  it('goes on from the latents that the update before left, until the batch is used up', async () => {
    const test = await setUp(PAPER_SMALL);
    await update(test, 4);
    const runs = test.engine.runsOf('learn');
    for (const k of [1, 2]) {
      expect(runs[k].inputs.zH).toEqual(runs[k - 1].outputs.zH);
      expect(runs[k].inputs.zL).toEqual(runs[k - 1].outputs.zL);
    }
    expect(runs[3].inputs.zH).not.toEqual(runs[2].outputs.zH);
  });

  it('asks for a batch at every update when a batch is used once', async () => {
    const test = await setUp(QUICK_SMALL, { updatesPerBatch: 1 });
    await update(test, 3);
    expect(test.engine.runsOf('think')).toHaveLength(3);
    expect(test.engine.runsOf('learn')[0].outputs.zH).toBeUndefined();
  });
});

/** An update thinks as long as an environment step does (science §4). */
const ALL_STEPS = { recurrentStepsPerUpdate: 3, updatesPerBatch: 1 };

describe('an update of all recurrent steps', () => {
  it('starts from what is stored with s at every update, of a fresh batch each', async () => {
    const test = await setUp(PAPER_SMALL, { ...ALL_STEPS });
    const transitions = nextTransitions(test);
    await update(test, 3);
    expect(test.engine.runsOf('think')).toHaveLength(3);
    const [first, second] = test.engine.runsOf('learn');
    const stored = transitions.map(({ slot }) => storedGrid(test, slot));
    expect([...first.inputs.zH]).toEqual(stored.flatMap(({ zH }) => zH.flat()));
    expect(first.outputs.zH).toBeUndefined();
    expect(second.inputs.targets).not.toEqual(first.inputs.targets);
  });

  it('reads the Q-values that acting in the same state would have', async () => {
    const test = await setUp(PAPER_SMALL, { ...ALL_STEPS });
    const transitions = nextTransitions(test);
    const expected = transitions.flatMap(({ slot }) => plainQOf(test, 'online', slot));
    await update(test);
    const [{ outputs }] = test.engine.runsOf('learn');
    expected.forEach((q, i) => expect(outputs.q[i]).toBeCloseTo(q, 5));
  });
});

describe('an update', () => {
  it('clips the gradient, moves the weights by Adam-atan2, the prefix by its sign, the target by τ', async () => {
    const test = await setUp(PAPER_SMALL, {
      gradientClip: 0.1,
      prefixLearningRate: 0.2,
      prefixWeightDecay: 0.1,
      targetRate: 0.25,
    });
    const { agent, settings, engine } = test;
    const weights = agent.online.flat.slice();
    const target = agent.target.flat.slice();
    const moments = createAdamState(weights.length);
    let prefix = [...agent.online.prefix];
    let targetPrefix = [...agent.target.prefix];
    for (let k = 0; k < 5; k++) {
      const [report] = await update(test);
      const run = engine.runsOf('learn')[k];
      const gradient = new Float32Array(weights.length);
      for (const [name, view] of Object.entries(parameterViews(agent.layout, gradient))) {
        if (!name.startsWith('halt.')) view.set(run.outputs[gradientName(name)]);
      }
      expect(clipGradient(gradient, 0.1)).toBeGreaterThan(0.1);
      // Warm-up over four updates.
      const factor = Math.min(1, (k + 1) / 4);
      const learningRate = 0.01 * factor;
      expect(report.learningRate).toBeCloseTo(learningRate, 9);
      adamAtan2Update(weights, gradient, moments, { ...settings, learningRate });
      expect(agent.online.flat).toEqual(weights);
      prefix = prefix.map((x, i) => {
        const sign = Math.sign(run.outputs[gradientName('prefix')][i]);
        return x * (1 - 0.2 * factor * 0.1) - 0.2 * factor * sign;
      });
      prefix.forEach((x, i) => expect(agent.online.prefix[i]).toBeCloseTo(x, 5));
      targetPrefix = targetPrefix.map((x, i) => x + 0.25 * (prefix[i] - x));
      targetPrefix.forEach((x, i) => expect(agent.target.prefix[i]).toBeCloseTo(x, 5));
      target.forEach((x, i) => {
        target[i] = x + 0.25 * (weights[i] - x);
      });
      expect(agent.target.flat).toEqual(target);
    }
    expect(test.learner.updates).toBe(5);
    expect(test.learner.adam.updates).toBe(5);
  });

  it('reports the loss and the mean of the largest Q-values', async () => {
    const test = await setUp(PAPER_SMALL);
    const [report] = await update(test);
    const [{ outputs, inputs }] = test.engine.runsOf('learn');
    const rows = Array.from({ length: BATCH_SIZE }, (_, i) => [
      ...outputs.q.subarray(4 * i, 4 * i + 4),
    ]);
    const errors = rows.map((q, i) => q[inputs.actions[i]] - inputs.targets[i]);
    const meanOf = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(report.loss).toBeCloseTo(meanOf(errors.map((e) => e * e)), 5);
    expect(report.meanQ).toBeCloseTo(meanOf(rows.map((q) => Math.max(...q))), 5);
  });

  it('leaves the halting head as it is: ACT is off', async () => {
    const test = await setUp(PAPER_SMALL);
    const halting = () => parameterViews(test.agent.layout, test.agent.online.flat)['halt.bias'];
    const before = halting().slice();
    await update(test, 3);
    expect(halting()).toEqual(before);
  });

  it('that finds no finite loss is refused, and changes nothing', async () => {
    const test = await setUp(PAPER_SMALL);
    test.agent.target.flat.fill(Number.NaN);
    const before = test.agent.online.flat.slice();
    await expect(update(test)).rejects.toThrow(new DivergenceError(0, 'the loss'));
    expect(test.agent.online.flat).toEqual(before);
    expect(test.learner.updates).toBe(0);
  });

  it.each<[value: number, parameter: string, clip: number, what: string]>([
    [Number.NaN, 'H.0.down', 0, 'the norm of the gradient'],
    [Number.NaN, 'H.0.down', 1, 'the norm of the gradient'],
    [Number.POSITIVE_INFINITY, 'embedding', 1, 'the norm of the gradient'],
    [Number.NEGATIVE_INFINITY, 'head', 0, 'the norm of the gradient'],
    // Finite, but its square overflows a second moment, which would stop that weight for ever.
    [1e20, 'H.0.down', 0, 'the square of the gradient'],
    [Number.NaN, 'prefix', 1, 'the norm of the prefix token’s gradient'],
  ])(
    'that finds %s in a gradient (%s, clip %s) is refused, and changes nothing',
    async (value, parameter, gradientClip, what) => {
      const test = await setUp(PAPER_SMALL, { gradientClip });
      const { engine, agent, learner } = test;
      engine.tamper = (program, outputs) => {
        if (program === 'learn') outputs[gradientName(parameter)][1] = value;
      };
      const arrays = () =>
        [agent.online, agent.target]
          .flatMap(({ flat, prefix }) => [flat, prefix])
          .concat(learner.adam.first, learner.adam.second)
          .map((array) => [...array]);
      const before = arrays();
      await expect(update(test)).rejects.toThrow(new DivergenceError(0, what));
      expect(arrays()).toEqual(before);
      expect([learner.updates, learner.adam.updates]).toEqual([0, 0]);
    },
  );

  it('clips a gradient whose square would overflow without the clip', async () => {
    const test = await setUp(PAPER_SMALL, { gradientClip: 1 });
    test.engine.tamper = (program, outputs) => {
      if (program === 'learn') outputs[gradientName('H.0.down')][1] = 1e20;
    };
    await update(test);
    const { adam } = test.learner;
    for (const moment of [adam.first, adam.second])
      expect(moment.every(Number.isFinite)).toBe(true);
  });

  it('lowers the loss on a batch that is held', async () => {
    const test = await setUp(QUICK_SMALL, { updatesPerBatch: 64, learningRate: 0.01 });
    const reports = await update(test, 50);
    expect(reports[49].loss).toBeLessThan(0.5 * reports[0].loss);
  });

  it('can be made by AdamW', async () => {
    const test = await setUp(QUICK_SMALL, { optimizer: 'adamw', warmUpUpdates: 0 });
    const before = test.agent.online.flat.slice();
    await update(test);
    const [{ outputs }] = test.engine.runsOf('learn');
    const { offset } = test.agent.layout.find(({ name }) => name === 'H.0.down')!;
    const gradient = outputs[gradientName('H.0.down')];
    for (let i = 0; i < 10; i++) {
      const expected = before[offset + i] - (0.01 * gradient[i]) / (Math.abs(gradient[i]) + 1e-8);
      expect(test.agent.online.flat[offset + i]).toBeCloseTo(expected, 5);
    }
  });
});
