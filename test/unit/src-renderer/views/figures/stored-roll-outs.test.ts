import { expect, it } from 'vitest';
import { WALKS } from '../../../../../shared/analyses/walks.ts';
import { STOPPING_SETTINGS } from '../../../../../shared/analyses/stopping.ts';
import type { AnalysisSummary } from '../../../../../shared/contract/stored-analyses.ts';
import { storedRollOuts } from '../../../../../src-renderer/views/figures/stored-roll-outs.ts';
import { someAnalysis } from '../../../src-main/store/some-analysis.ts';

let id = 0;
function walked(run: string, rollOuts: number, more: Partial<typeof WALKS> = {}): AnalysisSummary {
  const settings = { ...STOPPING_SETTINGS, ...more, rollOuts };
  return {
    id: ++id,
    parameters: { kind: 'stopping', agents: [{ run }], settings },
    sources: [{ run, update: 20, hash: null }],
    createdAt: 0,
  };
}
const of = (...summaries: AnalysisSummary[]) => storedRollOuts(summaries, new Set(['a', 'b']));

it('is the number of the newest analysis of the runs', () => {
  expect(of(walked('a', 256), walked('b', 64))).toBe(256);
});

it('is none where nothing is stored, or nothing of these runs or mazes alone', () => {
  expect(of()).toBeNull();
  expect(of(walked('other', 256), walked('a', 256, { seed: WALKS.seed + 1 }))).toBeNull();
  expect(
    of(walked('a', 256, { epsilon: 0.5 }), walked('a', 256, { doorsFrozen: true })),
  ).toBeNull();
  const { parameters, sources, createdAt } = someAnalysis('a');
  expect(of({ id: 0, parameters, sources, createdAt })).toBeNull();
});

it('is none where the usual number is stored, too', () => {
  expect(of(walked('a', 256), walked('b', 1024))).toBeNull();
});
