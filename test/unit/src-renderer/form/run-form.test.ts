import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset, PRESETS } from '../../../../shared/run-config/presets.ts';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import {
  changedPaths,
  draftConfig,
  fieldValue,
  formOfConfig,
  formOfParent,
  formOfPreset,
  freeName,
  resetAll,
  resetField,
  setField,
} from '../../../../src-renderer/form/run-form.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);
const quick = findPreset('quick')?.config as RunConfig;

describe('a form of a preset', () => {
  it('holds the preset as it is', () => {
    for (const preset of PRESETS) {
      const form = formOfPreset(preset.id);
      expect(draftConfig(form)).toEqual(preset.config);
      expect(changedPaths(form)).toEqual(new Set());
    }
  });

  it('refuses a preset that does not exist', () => {
    expect(() => formOfPreset('nonsense')).toThrow(RangeError);
  });
});

describe('changing fields', () => {
  const changed = setField(formOfPreset('quick'), 'learning.batchSize', 64);

  it('marks what differs from the preset and leaves the preset alone', () => {
    expect(changedPaths(changed)).toEqual(new Set(['learning.batchSize']));
    expect(draftConfig(changed)).toEqual({
      ...quick,
      learning: { ...quick.learning, batchSize: 64 },
    });
    expect(quick.learning.batchSize).not.toBe(64);
  });

  it('does not count the preset’s own value as a change', () => {
    const back = setField(changed, 'learning.batchSize', quick.learning.batchSize);
    expect(changedPaths(back)).toEqual(new Set());
  });

  it('does not count the name as a change', () => {
    expect(changedPaths(setField(changed, 'name', 'Mine'))).toEqual(
      new Set(['learning.batchSize']),
    );
  });

  it('resets one field, or all but name, seed and variant', () => {
    const more = setField(setField(changed, 'seed', 7), 'model.width', 48);
    expect(changedPaths(resetField(more, 'model.width'))).toEqual(
      new Set(['seed', 'learning.batchSize']),
    );
    expect(changedPaths(resetAll(more))).toEqual(new Set(['seed']));
  });

  it('forgets the checkpoint of the start weights with their run', () => {
    const from = setField(changed, 'startWeights.from', 'a');
    const chosen = setField(from, 'startWeights.checkpoint', 200);
    const same = setField(chosen, 'startWeights.from', 'a');
    expect(fieldValue(same, 'startWeights.checkpoint')).toBe(200);
    const other = setField(chosen, 'startWeights.from', 'b');
    expect(fieldValue(other, 'startWeights.checkpoint')).toBe(0);
  });

  it('keeps what was typed even when it is no number', () => {
    const form = setField(changed, 'learning.discount', 'abc');
    expect(fieldValue(form, 'learning.discount')).toBe('abc');
    expect(() => parseRunConfig(draftConfig(form))).toThrow('learning.discount');
  });
});

describe('a form of a run’s configuration', () => {
  it('holds that configuration, its differences marked', () => {
    const config: RunConfig = {
      ...quick,
      name: 'Wider',
      seed: 3,
      model: { ...quick.model, width: 48 },
    };
    const form = formOfConfig(config, fields);
    expect(draftConfig(form)).toEqual(config);
    expect(changedPaths(form)).toEqual(new Set(['seed', 'model.width']));
  });

  it('begins from the first preset when its own is not known any more', () => {
    const form = formOfConfig({ ...quick, preset: 'from-the-future' }, fields);
    expect(form.presetId).toBe(PRESETS[0].id);
  });
});

describe('a form for a fork', () => {
  const parent: RunConfig = { ...quick, name: 'Wider', seed: 3, variant: 'reset' };
  const form = formOfParent(parent);

  it('counts changes from the run that is forked, whatever its preset says', () => {
    expect(draftConfig(form)).toEqual(parent);
    expect(changedPaths(form)).toEqual(new Set());
    const longer = setField(form, 'learning.updates', 9_000);
    expect(changedPaths(longer)).toEqual(new Set(['learning.updates']));
    expect(fieldValue(resetField(longer, 'learning.updates'), 'learning.updates')).toBe(
      quick.learning.updates,
    );
    expect(changedPaths(setField(form, 'variant', 'carry'))).toEqual(new Set(['variant']));
  });

  it('takes another configuration as changes of that run', () => {
    const other: RunConfig = { ...quick, name: 'Other', seed: 3, variant: 'carry' };
    const like = formOfConfig(other, fields, parent);
    expect(draftConfig(like)).toEqual(other);
    expect(changedPaths(like)).toEqual(new Set(['variant']));
  });

  it('needs no preset that is known', () => {
    const form = formOfParent({ ...parent, preset: 'from-the-future' });
    expect(draftConfig(form).preset).toBe('from-the-future');
  });
});

describe('freeName', () => {
  it('numbers a name that is taken', () => {
    expect(freeName('Quick', [])).toBe('Quick');
    expect(freeName('Quick', ['Quick', 'Quick 2'])).toBe('Quick 3');
  });
});

describe('another world', () => {
  const maze = findPreset('maze-small')!.config;
  const form = setField(formOfPreset('quick'), 'environment.kind', 'random-maze');

  it('comes with its fields, as the form shows them', () => {
    const draft = draftConfig(form);
    expect(parseRunConfig(draft)).toEqual(draft);
    expect(draft.environment).toMatchObject({ mazeRows: fieldValue(form, 'environment.mazeRows') });
    expect(draft.environment).not.toHaveProperty('inside');
    expect(changedPaths(form)).toEqual(new Set(['environment.kind']));
  });

  it('may be changed, and keeps its changes while another one is looked at', () => {
    const walls = setField(form, 'environment.mazeWalls', 3);
    const back = setField(walls, 'environment.kind', 'four-rooms');
    expect(draftConfig(back)).toEqual(quick);
    const again = setField(back, 'environment.kind', 'random-maze');
    expect(draftConfig(again).environment).toMatchObject({ mazeWalls: 3 });
  });

  it('of a configuration is a change of its preset, and the fields of the preset’s world are none', () => {
    const config = { ...quick, environment: maze.environment };
    const loaded = formOfConfig(config, fields);
    expect(draftConfig(loaded)).toEqual(config);
    expect(changedPaths(loaded)).not.toContain('environment.inside');
    expect(changedPaths(loaded)).toContain('environment.mazeRows');
  });

  it('may be taken by a fork', () => {
    const fork = setField(formOfParent(maze), 'environment.kind', 'four-rooms');
    expect(fieldValue(fork, 'environment.inside')).toBe('11');
    expect(parseRunConfig(draftConfig(fork))).toMatchObject({ environment: { inside: '11' } });
  });
});
