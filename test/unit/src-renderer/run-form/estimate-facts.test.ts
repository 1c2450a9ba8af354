import { describe, expect, it } from 'vitest';
import { estimateFacts, estimateNote } from '../../../../src-renderer/run-form/estimate-facts.ts';
import type { EstimateView } from '../../../../src-renderer/run-form/use-estimate.ts';
import { estimate, ofLadder, withoutTime } from '../views/new-run/estimates.ts';

const known: EstimateView = { kind: 'known', estimate, measuring: null };
const values = (view: EstimateView, machineBytes: number | null = 24e9) =>
  estimateFacts(view, machineBytes).map(({ value }) => value);

describe('the lines of an estimate', () => {
  it('say what a run takes', () => {
    expect(values(known)).toEqual([
      '1.7 GB',
      'up to 2.1 GB',
      '112 GFLOP',
      'ONNX Runtime, CPU',
      'about 1 min 50 s',
    ]);
  });

  it('warn when the checkpoints may take more than is free', () => {
    const withFree = (freeDiskBytes: number | null) => {
      return { ...known, estimate: { ...estimate, freeDiskBytes } };
    };
    const warns = (free: number | null) => estimateFacts(withFree(free), null)[1].isWarning;
    expect([2.1e9, null, 5e8].map(warns)).toEqual([false, false, true]);
    expect(estimateNote(withFree(5e8))).toBe('Only 500.0 MB are free on the disk.');
    expect(estimateFacts(withFree(5e8), null)[1].parts).toEqual([
      { label: 'Free on the disk', value: '500.0 MB' },
    ]);
  });

  it('are five in every state, so that nothing moves', () => {
    const views: EstimateView[] = [
      { kind: 'none' },
      { kind: 'asking', last: null },
      { kind: 'failed', message: 'No engine can be loaded.' },
      known,
    ];
    for (const view of views) expect(values(view)).toHaveLength(5);
    expect(values(views[0])).toEqual(['–', '–', '–', '–', '–']);
    expect(values(views[1])).toEqual(['…', '…', '…', '…', '…']);
  });

  it('show how far the measuring is in the place of the time', () => {
    expect(values({ kind: 'known', estimate: withoutTime, measuring: 0.4 }).at(-1)).toBe(
      'measuring 40%',
    );
    expect(values({ kind: 'known', estimate: withoutTime, measuring: null }).at(-1)).toBe('–');
  });

  it('keep the last values, marked as old, until the next come', () => {
    const facts = estimateFacts({ kind: 'asking', last: estimate }, 24e9);
    expect(facts.every(({ isOld }) => isOld)).toBe(true);
    expect(facts[1].value).toBe('up to 2.1 GB');
    expect(facts[2].value).toBe('112 GFLOP');
  });

  it('say how much of the machine is taken when it is much', () => {
    const [memory] = estimateFacts(known, 4e9);
    expect(memory).toMatchObject({ value: '1.7 GB, 43% of RAM', isWarning: false });
    expect(estimateFacts(known, 2e9)[0].isWarning).toBe(true);
    expect(values(known, null)[0]).toBe('1.7 GB');
  });

  it('take memory, work and time apart', () => {
    const [memory, , work, , time] = estimateFacts(known, 4e9);
    expect(work.parts.map(({ value }) => value)).toEqual(['112,000,000,000', '2,800 GF/s']);
    expect(memory.parts.map(({ value }) => value)).toEqual([
      '1.0 GB',
      '20.0 MB',
      '400.0 MB',
      '300.0 MB',
      '43%',
    ]);
    expect(time.parts.map(({ value }) => value)).toEqual([
      '40.0 ms',
      '1 min 40 s',
      '10 s',
      '1 min 50 s',
    ]);
  });
});

describe('the estimate of a ladder', () => {
  const view: EstimateView = { kind: 'known', estimate: ofLadder, measuring: null };

  it('is the slowest way up it, and says so', () => {
    expect(values(view).at(-1)).toBe('up to 1 min 50 s');
    expect(estimateNote(view)).toBe('At least 30 s; nobody knows when it climbs its ladder.');
  });

  it('says between what the truth lies, and what it assumes', () => {
    expect(estimateFacts(view, null).at(-1)!.parts.slice(4)).toEqual([
      { label: 'Fastest way up 3 boards', value: '31 s' },
      { label: 'A board is left at the earliest', value: 'after 400 updates' },
      { label: 'and at the latest', value: 'never' },
      { label: 'Then left for the last board', value: 'nothing' },
    ]);
  });
});

describe('the note under an estimate', () => {
  it('is the reason when there is none', () => {
    expect(estimateNote({ kind: 'failed', message: 'No engine can be loaded.' })).toBe(
      'No engine can be loaded.',
    );
    expect(estimateNote({ kind: 'none' })).toContain('a field is wrong');
  });

  it('says how much of the time validation takes', () => {
    expect(estimateNote(known)).toBe('9% of it for validation.');
  });
});
