import { describe, expect, it } from 'vitest';
import { assignRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { rungsOf } from '../../../../shared/run-config/ladder.ts';
import { reusedParts } from '../../../../src-main/trainer/checkpoint/reused-parts.ts';
import { spentSettings } from '../../../../shared/run-config/spent-settings.ts';

/** ε falls over 300,000 updates, the warm-up takes 10,000. */
const parent = findPreset('paper-maze')!.config;
const at = (update: number, boardsBehind = 0) => ({ update, boardsBehind });
const notes = (update: number, ...set: string[]) =>
  spentSettings(parent, assignRunConfig(parent, set), at(update)).map(({ note }) => note);

describe('a fork beyond the end of a schedule', () => {
  it('is told that the start of ε changes nothing any more', () => {
    expect(notes(300_000, 'exploration.initial=0.5')).toEqual([
      'At update 300,000 ε is at its end, 0.15: “ε at the start” changes nothing',
    ]);
  });

  it('is told so of the start of one that is over only since it was made shorter, which changes it', () => {
    const set = ['exploration.initial=0.5', 'exploration.updates=1000', 'exploration.final=0.3'];
    expect(notes(20_000, ...set)).toEqual([
      'At update 20,000 ε is at its end, 0.3: “ε at the start” changes nothing',
    ]);
    expect(notes(20_000, 'exploration.updates=1000')).toEqual([]);
    expect(notes(2_000, 'learning.warmUpUpdates=1000')).toEqual([]);
    expect(notes(400_000, 'exploration.initial=0.5', 'exploration.updates=1000')).toEqual([
      'At update 400,000 ε is at its end, 0.15: “ε at the start” and “ε falls over” change nothing',
    ]);
  });

  it('is told so of the warm-up', () => {
    expect(notes(50_000, 'learning.warmUpUpdates=20000')).toEqual([
      'At update 50,000 the warm-up is over: “Warm-up” changes nothing',
    ]);
    expect(notes(19_998, 'learning.warmUpUpdates=20000')).toEqual([]);
  });

  it('is told so of what only the beginning of a run reads', () => {
    expect(notes(5_000, 'model.headInit=zero', 'model.haltingBias=-1')).toEqual([
      'The output head is the checkpoint’s: “Output head starts” changes nothing',
      'The halting head is the checkpoint’s: “Halting head, bias” changes nothing',
    ]);
    const fixed = ['model.initialDeviation=2', 'model.initialZ=fixed'];
    expect(notes(5_000, ...fixed)).toEqual([
      'z begins at the checkpoint’s vectors: “Initial z, deviation σ” changes nothing',
    ]);
    expect(notes(5_000, 'model.initialDeviation=2', 'model.initialZ=random')).toEqual([]);
    const share = 'model.resetDeviationFactor=0.3';
    expect(notes(5_000, share, 'model.initialZ=fixed')).toEqual([
      'z begins at the checkpoint’s vectors: “Initial z, share of σ with Reset Z” changes nothing',
    ]);
    expect(notes(5_000, share, 'model.initialZ=random', 'variant=reset')).toEqual([]);
    expect(notes(5_000, share, 'model.initialZ=random')).toEqual([
      'z is carried: “Initial z, share of σ with Reset Z” changes nothing',
    ]);
  });

  it('names the fields by their paths for the command line', () => {
    const config = assignRunConfig(parent, ['exploration.initial=0.5']);
    expect(spentSettings(parent, config, at(400_000))).toMatchObject([
      { paths: ['exploration.initial'] },
    ]);
  });
});

describe('a fork on the last board of its ladder', () => {
  const climbing = findPreset('four-rooms-medium')!.config;
  const said = (boardsBehind: number, ...set: string[]) =>
    spentSettings(climbing, assignRunConfig(climbing, set), at(4_000, boardsBehind));

  it('is told that what moves it on, or is of boards before, changes nothing any more', () => {
    const set = [
      'ladder.goalRate=0.5',
      'ladder.validations=3',
      'ladder.updatesPerRung=100',
      'ladder.stepLimits=20, 40, 60',
      'ladder.validateLast=true',
    ];
    const [{ note, paths }, ...others] = said(3, ...set);
    expect(others).toEqual([]);
    expect(paths).toEqual(set.map((each) => each.split('=')[0]));
    expect(note).toBe(
      'The run is on its last board: “Moves on at”, “Validations in a row”, “Most updates on a board”, “Step limits” and “Validate on the last board too” change nothing',
    );
  });

  it('is told nothing where other step limits make another board of the last one', () => {
    // The list ends with the board itself: with its own limit it is the last rung, with another one a rung before.
    const listed = assignRunConfig(climbing, ['ladder.boards=5, 11']);
    const config = assignRunConfig(listed, ['ladder.stepLimits=20, 30', 'ladder.goalRate=0.5']);
    expect(rungsOf(config)).toHaveLength(rungsOf(listed).length + 1);
    expect(spentSettings(listed, config, at(4_000, 1))).toEqual([]);
    const { stepLimit } = listed.environment;
    const limits = `ladder.stepLimits=20, ${stepLimit}`;
    const same = assignRunConfig(listed, [limits, 'ladder.goalRate=0.5']);
    expect(spentSettings(listed, same, at(4_000, 1))).toHaveLength(1);
  });

  it.each<[what: string, boardsBehind: number, set: string[]]>([
    ['before it', 2, ['ladder.goalRate=0.5']],
    [
      'of a list of boards that puts others before it',
      3,
      ['ladder.goalRate=0.5', 'ladder.boards=5, 7'],
    ],
    ['of another board', 3, ['ladder.goalRate=0.5', 'environment.inside=9']],
  ])('is told nothing %s', (_, boardsBehind, set) => {
    expect(said(boardsBehind, ...set)).toEqual([]);
  });
});

describe('a fork that takes the replay over', () => {
  const replayIsKept = (changed: string) => {
    const place = (config: typeof parent) => ({ config, environment: config.environment });
    return reusedParts(place(parent), place(assignRunConfig(parent, [changed]))).replay;
  };

  it('is told that learning has started', () => {
    expect(notes(5_000, 'learning.learningStarts=5000')).toEqual([
      'The checkpoint’s replay is filled already: “Learning starts after” changes nothing',
    ]);
    expect(replayIsKept('learning.learningStarts=5000')).toBe(true);
  });

  it.each([
    'variant=reset',
    'model.carriedZ=full',
    'learning.environments=64',
    'learning.replayCapacity=65536',
    'environment.mazeView=inside',
  ])('is told nothing with %s, where the trainer begins another', (changed) => {
    expect(replayIsKept(changed)).toBe(false);
    expect(notes(5_000, 'learning.learningStarts=5000', changed)).toEqual([]);
  });

  it.each<[what: string, set: string[]]>([
    ['of more than is known to be in it', ['learning.learningStarts=20000']],
    ['of another environment', ['environment.stepLimit=70']],
  ])('is told nothing %s', (_, set) => {
    const starts = set[0].startsWith('learning.learningStarts')
      ? []
      : ['learning.learningStarts=5000'];
    expect(notes(5_000, ...starts, ...set)).toEqual([]);
  });

  it('is told nothing on a ladder, which begins another replay with every board', () => {
    const climbing = findPreset('four-rooms-medium')!.config;
    const config = assignRunConfig(climbing, ['learning.learningStarts=1000']);
    expect(spentSettings(climbing, config, at(4_000, 3))).toEqual([]);
  });
});

describe('nothing is said', () => {
  it.each<[what: string, update: number, set: string[]]>([
    ['without changes', 400_000, []],
    ['of the end of ε, which holds at once', 400_000, ['exploration.final=0.3']],
    ['while ε still falls', 299_999, ['exploration.initial=0.5']],
    ['of a schedule that was made longer', 300_000, ['exploration.updates=500000']],
    ['of settings that have no schedule', 400_000, ['learning.learningRate=0.001']],
  ])('%s', (_, update, set) => {
    expect(notes(update, ...set)).toEqual([]);
  });

  it('where a new board may raise ε again', () => {
    const climbing = findPreset('four-rooms-medium')!.config;
    const set = ['exploration.initial=0.5', 'ladder.epsilon=0.4'];
    const config = assignRunConfig(climbing, set);
    expect(spentSettings(climbing, config, at(9_000))).toEqual([]);
  });

  it('while a field holds no number', () => {
    const draft = structuredClone(parent);
    Object.assign(draft.exploration, { updates: '30 000' });
    expect(spentSettings(parent, draft, at(1_000))).toEqual([]);
    // Emptied: zero, if it were a number.
    Object.assign(draft.exploration, { updates: '' });
    Object.assign(draft.learning, { learningStarts: '', warmUpUpdates: '' });
    expect(spentSettings(parent, draft, at(400_000))).toEqual([]);
  });
});
