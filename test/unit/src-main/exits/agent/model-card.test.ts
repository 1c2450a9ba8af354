import { expect, test } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { modelCard } from '../../../../../src-main/exits/agent/model-card.ts';

const paper = findPreset('paper-four-rooms')!.config;
const initialVectors = { zH: Float32Array.of(0.1, 2), zL: Float32Array.of(-1, 0) };
const checkpoint = {
  id: 1,
  update: 500,
  environmentSteps: 9_000,
  createdAt: 0,
  bytes: 1,
  hash: 'abc',
};
const card = (config: RunConfig) =>
  modelCard({
    run: { id: 'aa', name: 'Mine', preset: config.preset },
    config,
    checkpoint,
    initialVectors,
    version: '1.2.3',
  });
const withModel = (model: Partial<RunConfig['model']>, rest: Partial<RunConfig> = {}) =>
  card({ ...paper, ...rest, model: { ...paper.model, ...model } });

test('a card says whose weights these are, and how they are used', () => {
  const told = card(paper);
  expect(told).toMatchObject({
    card: 'hrm-agent-lab/agent/1',
    run_id: 'aa',
    run_name: 'Mine',
    preset: 'paper-four-rooms',
    paper: 'HRM-Agent, arXiv:2510.22832',
    variant: 'carry',
    world: 'four-rooms',
    board_rows: '11',
    board_columns: '11',
    recurrent_steps: '8',
    update: '500',
    environment_steps: '9000',
    checkpoint_hash: 'abc',
    network: paper.validation.network,
    initial_z: 'fixed',
    initial_deviation: '1',
    lab_version: '1.2.3',
    lab_licence: 'Apache-2.0',
  });
  expect(JSON.parse(told.configuration)).toEqual(paper);
  expect(JSON.parse(told.actions)).toEqual(['north', 'east', 'south', 'west']);
  // Closed doors of the paper's four rooms look like walls, open ones like floor.
  expect(JSON.parse(told.token_codes)).toEqual({
    floor: 46,
    wall: 124,
    openDoor: 46,
    closedDoor: 124,
    start: paper.environment.showStart ? 60 : null,
    goal: 62,
    agent: 64,
    agentInDoorway: 64,
  });
  expect(Float32Array.from(JSON.parse(told.initial_zH) as number[])).toEqual(initialVectors.zH);
  expect(Float32Array.from(JSON.parse(told.initial_zL) as number[])).toEqual(initialVectors.zL);
});

test('the shapes are those of the board and of what is carried', () => {
  const shapes = (model: Partial<RunConfig['model']>) =>
    JSON.parse(withModel(model).inputs_and_outputs) as Record<string, string>;
  const vectors = { prefixToken: false, carriedZ: 'last-position' } as const;
  const { width } = paper.model;
  expect(shapes(vectors)).toMatchObject({
    tokens: 'int32 [B, 121]: a code for each cell, row by row',
    zH: `float32 [B, 1, ${width}]`,
    zL_next: `float32 [B, 1, ${width}]`,
  });
  expect(shapes({ ...vectors, readout: 'last-position' })).not.toHaveProperty('agentPosition');
  const whole = shapes({ prefixToken: true, carriedZ: 'full', readout: 'agent-cell' });
  expect(whole.zH).toBe(`float32 [B, 122, ${width}]`);
  expect(whole.agentPosition).toMatch(/the agent's cell, plus 1 for the prefix token/);
});

test.each([
  ['carry', 'fixed', /^An episode begins .* initial_zH .* takes zH_next and zL_next\.$/],
  ['carry', 'random', /deviation 1\. Each later .* takes zH_next and zL_next\.$/],
  ['reset', 'fixed', /Each later environment step takes the same again, not zH_next/],
  ['reset', 'random', /Each later environment step takes new ones, not zH_next/],
  ['reset', 'random-per-episode', /takes the same again, not zH_next and zL_next \(Reset Z\)\.$/],
] as const)('z of a %s agent with a %s start is told', (variant, initialZ, words) => {
  const told = withModel({ initialZ, initialDeviation: 1 }, { variant });
  expect(told.z).toMatch(words);
  expect('initial_zH' in told).toBe(initialZ === 'fixed');
});

test.each([
  ['carry', '2'],
  ['reset', '0.5'],
] as const)('the deviation of a start is that of a %s agent: %s', (variant, deviation) => {
  const model = { initialZ: 'random', initialDeviation: 2, resetDeviationFactor: 0.25 } as const;
  const told = withModel(model, { variant });
  expect(told.initial_deviation).toBe(deviation);
  expect(told.z).toContain(`deviation ${deviation}.`);
});

test.each([
  ['carry', 'random-per-episode'],
  ['reset', 'fixed'],
] as const)('a start that depends on the variant is told as that of a %s agent', (variant, is) => {
  const told = (initialZ: RunConfig['model']['initialZ']) =>
    withModel({ initialZ, initialDeviation: 1 }, { variant });
  const { configuration, ...card } = told('random-if-carried');
  expect(JSON.parse(configuration)).toMatchObject({ model: { initialZ: 'random-if-carried' } });
  expect(card).toEqual({ ...told(is), configuration: undefined });
});
