import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countParameters, innerWidth } from '../../../../../shared/run-config/parameter-count.ts';
import { PRESETS } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import {
  layoutSize,
  parameterLayout,
  parameterViews,
} from '../../../../../src-main/agent/model/parameter-layout.ts';
import { PAPER_SMALL } from '../small-models.ts';

const paper = PRESETS.find(({ id }) => id === 'paper-four-rooms')!.config.model;
const sizeOf = (model: RunConfig['model']) => layoutSize(parameterLayout(model));

describe('the trainable parameters', () => {
  it('of the paper’s model are exactly 541,186, as science §1 counts them', () => {
    const layout = parameterLayout(paper);
    const sizeUnder = (prefix: string) =>
      layoutSize(layout.filter(({ name }) => name.startsWith(prefix)));
    expect(sizeUnder('embedding')).toBe(8_384);
    expect(sizeUnder('L.') + sizeUnder('H.')).toBe(524_288);
    for (const module of ['L', 'H']) {
      for (let layer = 0; layer < 4; layer++) {
        expect(sizeUnder(`${module}.${layer}.`)).toBe(65_536);
      }
    }
    expect(sizeUnder('head')).toBe(8_384);
    expect(sizeUnder('halt.')).toBe(130);
    expect(layoutSize(layout)).toBe(541_186);
  });

  it.each(PRESETS.map(({ id, config }) => [id, config.model] as const))(
    'of preset %s are as many as are announced',
    (_id, model) => {
      expect(sizeOf(model)).toBe(countParameters(model));
    },
  );

  it('of any model are as many as are announced', () => {
    const numbers = fc.record({
      width: fc.integer({ min: 8, max: 1024 }),
      inner: fc.integer({ min: 0, max: 8192 }),
      layers: fc.integer({ min: 1, max: 16 }),
      prefixToken: fc.boolean(),
    });
    fc.assert(
      fc.property(numbers, (changes) => {
        const model = { ...paper, ...changes };
        expect(sizeOf(model)).toBe(countParameters(model));
      }),
    );
  });
});

describe('the flat array', () => {
  it('holds every tensor once, without gaps', () => {
    let next = 0;
    const names = new Set<string>();
    for (const { name, shape, offset, size } of parameterLayout(PAPER_SMALL)) {
      expect(offset).toBe(next);
      expect(size).toBe(shape.reduce((product, n) => product * n, 1));
      names.add(name);
      next = offset + size;
    }
    expect(next).toBe(sizeOf(PAPER_SMALL));
    expect(names.size).toBe(parameterLayout(PAPER_SMALL).length);
  });

  it('is seen through views of its tensors, not copies', () => {
    const layout = parameterLayout(PAPER_SMALL);
    const flat = Float32Array.from({ length: layoutSize(layout) }, (_, i) => i);
    const views = parameterViews(layout, flat);
    for (const { name, offset, size } of layout) {
      expect(views[name]).toHaveLength(size);
      expect(views[name][0]).toBe(offset);
    }
    views.head[0] = -1;
    expect(flat[layout.find(({ name }) => name === 'head')!.offset]).toBe(-1);
  });
});

describe('the inner width of SwiGLU', () => {
  it.each([
    [64, 256],
    [96, 256],
    [97, 512],
    [128, 512],
    [512, 1536],
    [8, 256],
  ])('at width %i is %i: round(4·D·2/3) rounded up to a multiple of 256', (width, inner) => {
    expect(innerWidth({ width, inner: 0, expansion: 4 })).toBe(inner);
  });

  it.each([
    [64, 2, 256],
    [128, 2, 256],
    [128, 6, 512],
    [128, 6.01, 768],
  ])('at width %i with expansion %d is %i', (width, expansion, inner) => {
    expect(innerWidth({ width, inner: 0, expansion })).toBe(inner);
  });

  it('is what the configuration says when it says so', () => {
    expect(innerWidth({ width: 64, inner: 100, expansion: 4 })).toBe(100);
  });
});
