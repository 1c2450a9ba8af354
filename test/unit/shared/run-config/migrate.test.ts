import { describe, expect, it } from 'vitest';
import {
  assignRunConfig,
  parseRunConfig,
  runConfigIssues,
} from '../../../../shared/run-config/parse.ts';
import { findPreset, PRESETS } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';

const { config } = findPreset('quick')!;

const ROOMS = { inside: '11' };
const MAZE = {
  mazeRows: 5,
  mazeColumns: 6,
  mazeView: 'with-wall',
  mazeWalls: 10,
  mazeDoors: 5,
  mazeDoorRule: 'together',
};

/** A configuration as version 11 of the lab stored it, in which all variants began equally wide. */
function versionEleven(of: RunConfig) {
  const { resetDeviationFactor: _, ...model } = of.model;
  return { ...of, version: 11, model };
}

/** A configuration as version 10 of the lab stored it, in which every gradient was one-step. */
function versionTen(of: RunConfig) {
  const { gradientSteps: _, ...learning } = of.learning;
  return { ...versionEleven(of), version: 10, learning };
}

/** A configuration as version 9 of the lab stored it, in which every agent was shown. */
function versionNine(of: RunConfig) {
  const { showAgent: _, ...environment } = of.environment;
  const { transitionsPerBoard: __, ...learning } = versionTen(of).learning;
  return { ...versionTen(of), version: 9, environment, learning };
}

/** What a configuration means without what came with version 12. */
const equallyWide = (of: RunConfig): RunConfig => ({
  ...of,
  model: { ...of.model, resetDeviationFactor: 1 },
});

/** What a configuration means without what came with version 11 and later. */
const oneStep = (of: RunConfig): RunConfig => ({
  ...equallyWide(of),
  learning: { ...of.learning, gradientSteps: 0 },
});

/** What a configuration means without what came with version 10 and later. */
const shown = (of: RunConfig): RunConfig => ({
  ...oneStep(of),
  environment: { ...of.environment, showAgent: true },
  learning: { ...oneStep(of).learning, transitionsPerBoard: 1 },
});

/** A configuration as version 8 of the lab stored it. */
function versionEight(of: RunConfig) {
  const { keptSample: _, ...validation } = of.validation;
  return { ...versionNine(of), version: 8, validation };
}

/** A configuration as version 7 of the lab stored it: with the fields of both worlds. */
const versionSeven = (of: RunConfig) => ({
  ...versionEight(of),
  version: 7,
  environment: { ...ROOMS, ...MAZE, ...versionNine(of).environment },
});

const { everySeconds: _i, ...checkpoints } = config.checkpoints;

/** The configuration as version 6 of the lab stored it. */
const versionSix = { ...versionEight(config), version: 6, checkpoints };

const { resetDraw: _h, ...exploration } = config.exploration;

/** The configuration as version 5 of the lab stored it. */
const versionFive = { ...versionSix, version: 5, exploration };

const { stepReward: _a, ...environment } = versionSix.environment;
const { epsilon: _b, ...validation } = versionSix.validation;
const {
  vocabulary: _c,
  expansion: _d,
  normEpsilon: _e,
  initialDeviation: _f,
  haltingBias: _g,
  resetDeviationFactor: _j,
  ...model
} = config.model;

/** The configuration as version 4 of the lab stored it. */
const versionFour = { ...versionFive, version: 4, environment, validation, model };

const { recurrentStepsPerUpdate: ___, ...learningOfVersionThree } = versionSix.learning;

/** The configuration as version 3 of the lab stored it. */
const versionThree = { ...versionFour, version: 3, learning: learningOfVersionThree };

const { ladder: _, startWeights: __, ...sectionsOfVersionTwo } = versionThree;

/** The configuration as version 2 of the lab stored it. */
const versionTwo = { ...sectionsOfVersionTwo, version: 2 };

/** The configuration as version 1 of the lab stored it. */
const versionOne = {
  ...sectionsOfVersionTwo,
  version: 1,
  environment: {
    kind: 'four-rooms',
    inside: '5',
    doorProbability: 0.05,
    frozenShare: 0.25,
    doorCodes: 'distinct',
    showStart: false,
    bumpReward: -0.02,
    stepLimit: 80,
  },
};

describe('a configuration of version 1', () => {
  it('is read as what it meant', () => {
    expect(parseRunConfig(versionOne)).toEqual(config);
    expect(parseRunConfig(JSON.parse(JSON.stringify(versionOne)))).toEqual(config);
    expect(runConfigIssues(versionOne)).toEqual([]);
  });

  it('is left as it is', () => {
    const before = structuredClone(versionOne);
    parseRunConfig(versionOne);
    expect(versionOne).toEqual(before);
  });

  it('keeps what it says of fields that it should not have', () => {
    const { environment } = parseRunConfig({
      ...versionOne,
      environment: { ...versionOne.environment, kind: 'random-maze', mazeWalls: 3 },
    });
    expect(environment).toMatchObject({ kind: 'random-maze', mazeWalls: 3, mazeDoors: 5 });
  });

  it('can be changed by assignments', () => {
    const changed = assignRunConfig(parseRunConfig(versionOne), ['environment.kind=random-maze']);
    expect(changed.environment).toMatchObject({ kind: 'random-maze', mazeWalls: 10 });
  });

  it.each([
    ['a missing field', 'environment.inside', { environment: { kind: 'four-rooms' } }],
    [
      'an unknown key',
      'environment.unheard',
      {
        environment: { ...versionOne.environment, unheard: 1 },
      },
    ],
    [
      'a value out of range',
      'environment.bumpReward',
      {
        environment: { ...versionOne.environment, bumpReward: 2 },
      },
    ],
    ['no environment', 'environment', { environment: undefined }],
    ['an environment that is none', 'environment', { environment: 7 }],
  ])('is refused with %s, at its path', (_, path, change) => {
    const paths = runConfigIssues({ ...versionOne, ...change }).map((issue) => issue.path);
    expect(paths).toContain(path);
  });
});

describe('a configuration of version 2', () => {
  it('is read as one board from random weights', () => {
    expect(parseRunConfig(versionTwo)).toEqual(config);
    expect(parseRunConfig(versionTwo)).toMatchObject({
      ladder: { boards: '' },
      startWeights: { from: '' },
    });
  });

  it('keeps what it says of a ladder that it should not have', () => {
    const { ladder } = parseRunConfig({ ...versionTwo, ladder: { goalRate: 0.5 } });
    expect(ladder).toEqual({ ...config.ladder, goalRate: 0.5 });
  });

  it.each([
    ['a missing field', 'environment.inside', { environment: { kind: 'four-rooms' } }],
    ['a ladder that is none', 'ladder', { ladder: 7 }],
    ['an unknown key', 'startWeights.unheard', { startWeights: { unheard: 1 } }],
  ])('is refused with %s, at its path', (_, path, change) => {
    const paths = runConfigIssues({ ...versionTwo, ...change }).map((issue) => issue.path);
    expect(paths).toContain(path);
  });
});

describe('a configuration of version 4', () => {
  it('is read with the numbers that had been fixed', () => {
    expect(parseRunConfig(versionFour)).toEqual(config);
    expect(versionFour.model).not.toHaveProperty('normEpsilon');
  });

  it('keeps what it says of fields that it should not have', () => {
    const changed = { ...versionFour, model: { ...versionFour.model, normEpsilon: 0.01 } };
    expect(parseRunConfig(changed).model.normEpsilon).toBe(0.01);
  });

  it.each([
    ['no model', 'model', { model: undefined }],
    ['an unknown key', 'model.unheard', { model: { ...versionFour.model, unheard: 1 } }],
    ['no ladder', 'ladder', { ladder: undefined }],
    [
      'no update of several recurrent steps',
      'learning.recurrentStepsPerUpdate',
      { learning: learningOfVersionThree },
    ],
  ])('is refused with %s, at its path', (_, path, change) => {
    const paths = runConfigIssues({ ...versionFour, ...change }).map((issue) => issue.path);
    expect(paths).toContain(path);
  });
});

describe('a configuration of version 5', () => {
  it('is read as exploring in each environment on its own', () => {
    expect(parseRunConfig(versionFive)).toEqual(config);
    expect(parseRunConfig(versionFive).exploration.resetDraw).toBe('per-environment');
  });

  it('keeps the heads that it was trained with, whatever its preset has now', () => {
    const paper = findPreset('paper-maze')!.config;
    const { resetDraw: _, ...exploration } = paper.exploration;
    const stored = {
      ...versionEight(paper),
      version: 5,
      exploration,
      model: { ...paper.model, heads: 4 },
    };
    expect(parseRunConfig(stored)).toEqual({ ...paper, model: { ...paper.model, heads: 4 } });
    expect(parseRunConfig({ ...stored, version: 1 }).model.heads).toBe(4);
  });
});

describe('a configuration of version 6', () => {
  it('is read as writing a checkpoint every five minutes, as the run loses nothing by it', () => {
    expect(parseRunConfig(versionSix)).toEqual(config);
    expect(parseRunConfig(versionSix).checkpoints.everySeconds).toBe(300);
  });
});

describe('a configuration of version 7', () => {
  const known = PRESETS.filter(({ config: { environment } }) =>
    ['four-rooms', 'random-maze'].includes(environment.kind),
  );

  it.each(known.map((preset) => [preset.id, preset.config] as const))(
    'is read with the fields of its world alone: %s',
    (_id, current) => {
      const stored = versionSeven(current);
      expect(Object.keys(stored.environment)).toHaveLength(16);
      expect(parseRunConfig(JSON.parse(JSON.stringify(stored)))).toEqual(shown(current));
      expect(parseRunConfig({ ...stored, version: 2 })).toEqual(shown(current));
    },
  );

  it('keeps what it says of its world', () => {
    const stored = versionSeven(findPreset('maze-small')!.config);
    const environment = { ...stored.environment, mazeDoorRule: 'independent', mazeWalls: 0 };
    expect(parseRunConfig({ ...stored, environment }).environment).toMatchObject({
      mazeDoorRule: 'independent',
      mazeWalls: 0,
    });
  });

  it('does not mind what it says of the other, even if it is wrong', () => {
    const stored = versionSeven(config);
    const environment = { ...stored.environment, mazeWalls: 'many', mazeDoors: 1e9 };
    expect(parseRunConfig({ ...stored, environment })).toEqual(config);
  });

  it.each([
    ['a missing field of its world', 'environment.inside', { inside: undefined }],
    ['an unknown key', 'environment.unheard', { unheard: 1 }],
    ['another world', 'environment.kind', { kind: 'unheard-of' }],
  ])('is refused with %s, at its path', (_title, path, change) => {
    const stored = versionSeven(config);
    const environment = { ...stored.environment, ...change };
    const issues = runConfigIssues({ ...stored, environment });
    expect(issues.map((issue) => issue.path)).toContain(path);
  });
});

describe('a configuration of version 8', () => {
  it('is read as keeping a sample of every round, as the run loses nothing by it', () => {
    expect(parseRunConfig(versionEight(config))).toEqual(config);
    expect(parseRunConfig(versionEight(config)).validation.keptSample).toBe(8);
  });

  it('keeps no sample where no round was kept', () => {
    const stored = versionEight(config);
    const validation = { ...stored.validation, keptRounds: 0 };
    expect(parseRunConfig({ ...stored, validation }).validation.keptSample).toBe(0);
  });

  it.each([
    ['no validation', 'validation', { validation: undefined }],
    ['a validation that is none', 'validation', { validation: 7 }],
  ])('is refused with %s, at its path', (_title, path, change) => {
    const issues = runConfigIssues({ ...versionEight(config), ...change });
    expect(issues.map((issue) => issue.path)).toContain(path);
  });
});

describe('a configuration of version 9', () => {
  it('is read as showing the agent, and learning from one transition at a time', () => {
    for (const { config: current } of PRESETS) {
      expect(parseRunConfig(versionNine(current))).toEqual(shown(current));
    }
  });

  it('keeps what it says of fields that it should not have', () => {
    const stored = versionNine(config);
    const environment = { ...stored.environment, showAgent: false };
    expect(parseRunConfig({ ...stored, environment }).environment.showAgent).toBe(false);
  });
});

describe('a configuration of version 10', () => {
  it('is read as learning from one-step gradients', () => {
    for (const { config: current } of PRESETS) {
      expect(parseRunConfig(versionTen(current))).toEqual(oneStep(current));
    }
  });

  it('keeps what it says of a field that it should not have', () => {
    const stored = versionTen(config);
    const learning = { ...stored.learning, gradientSteps: 1 };
    expect(parseRunConfig({ ...stored, learning }).learning.gradientSteps).toBe(1);
  });
});

describe('a configuration of version 11', () => {
  it('is read as beginning equally wide in every variant', () => {
    for (const { config: current } of PRESETS) {
      expect(parseRunConfig(versionEleven(current))).toEqual(equallyWide(current));
    }
  });

  it('keeps what it says of a field that it should not have', () => {
    const stored = versionEleven(config);
    const model = { ...stored.model, resetDeviationFactor: 0.5 };
    expect(parseRunConfig({ ...stored, model }).model.resetDeviationFactor).toBe(0.5);
  });
});

describe('a configuration of no known version', () => {
  it.each([0, 13, 1.5, '1', undefined])('%j is refused', (version) => {
    const paths = runConfigIssues({ ...config, version }).map(({ path }) => path);
    expect(paths).toEqual(['version']);
  });
});

describe('a configuration of version 3', () => {
  it('is read as what it meant: one recurrent step an update', () => {
    expect(parseRunConfig(versionThree)).toEqual(config);
  });

  it('keeps its ladder', () => {
    const ladder = { ...config.ladder, boards: '5, 7' };
    expect(parseRunConfig({ ...versionThree, ladder }).ladder).toEqual(ladder);
  });
});
