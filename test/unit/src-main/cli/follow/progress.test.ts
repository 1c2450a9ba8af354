import { describe, expect, it } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import type {
  RunProgress,
  RunSummary,
  ValidationReport,
} from '../../../../../shared/contract/runs.ts';
import { ProgressDisplay } from '../../../../../src-main/cli/follow/progress-display.ts';
import { progressBar, validationLine } from '../../../../../src-main/cli/text/progress-text.ts';

const progress: RunProgress = {
  update: 650,
  totalUpdates: 2600,
  environmentSteps: 20_800,
  updatesPerSecond: 21.25,
  wallSeconds: 31,
  secondsLeft: 92,
};
const report: ValidationReport = {
  update: 600,
  ...UNTOLD_NUMBERS,
  episodes: 512,
  goalRate: 0.9123,
  frozenDoorGoalRate: 0.8,
  detourGoalRate: null,
  detourShare: 0,
  doorwaysGoalRate: null,
  doorwaysShare: null,
  meanLength: 8.42,
  meanOptimalLength: 5.1,
  noWayShare: 0,
  meanTimeAwareLength: 5.5,
};
const run = (change: Partial<RunSummary>) =>
  ({ state: 'running', lastValidation: null, progress, ...change }) as RunSummary;

/** A stream that keeps what is written, and a clock that is set by hand. */
function screen(isTTY: boolean, quiet = 0) {
  const written: string[] = [];
  const clock = { now: 0 };
  const stream = { isTTY, columns: 100, write: (text: string) => written.push(text) > 0 };
  return { written, clock, display: new ProgressDisplay(stream, () => clock.now, quiet) };
}

describe('progress text', () => {
  it('is a bar with the time left', () => {
    expect(progressBar(progress, 100)).toMatchInlineSnapshot(
      `"[######------------------] 25%  650 of 2600 updates  21.3/s  1 min 32 s left"`,
    );
  });

  it('tells a slow run from one that stands still, and rare episodes from none', () => {
    expect(progressBar({ ...progress, updatesPerSecond: 0.02 }, 100)).toContain('  0.02/s  ');
    expect(validationLine({ ...report, detourGoalRate: 1, detourShare: 0.002 })).toContain(
      'longer way 100.0% (0.2% of episodes)',
    );
    expect(validationLine({ ...report, goalRate: 4095 / 4096 })).toContain('goal 99.98%');
  });

  it('fits narrow terminals, and never passes the end', () => {
    expect(progressBar(progress, 20)).toHaveLength(19);
    expect(progressBar({ ...progress, update: 2700 }, 100)).toContain('] 100%');
  });

  it('tells a validation', () => {
    expect(validationLine(report)).toBe(
      'update 600: goal 91.2%, doors frozen 80.0%, longer way none, length 8.4 (time-aware optimum 5.5)',
    );
    const rooms = { doorwaysGoalRate: 0.7, doorwaysShare: 0.373 };
    expect(
      validationLine({ ...report, detourGoalRate: 0.75, detourShare: 0.219, ...rooms }),
    ).toContain(
      'longer way 75.0% (22% of episodes), two or more doorways 70.0% (37% of episodes), length',
    );
    expect(validationLine({ ...report, doorwaysShare: 0 })).toContain('two or more doorways none,');
  });

  it('tells of a validation of an older version what that knew', () => {
    const older = { detourGoalRate: 0.75, detourShare: null, meanTimeAwareLength: null };
    expect(validationLine({ ...report, ...older })).toContain(
      'longer way 75.0%, length 8.4 (shortest path at the start 5.1)',
    );
  });
});

describe('ProgressDisplay', () => {
  it('writes a plain line every ten seconds where there is no terminal', () => {
    const { written, clock, display } = screen(false);
    for (clock.now = 0; clock.now <= 25_000; clock.now += 250) display.show(run({}));
    display.end();
    expect(written).toEqual(
      Array.from({ length: 3 }, () => '650 of 2600 updates  21.3/s  1 min 32 s left\n'),
    );
  });

  it('has no line in a log for what is done within moments, if it is to be quiet so long', () => {
    const { written, clock, display } = screen(false, 1000);
    for (; clock.now <= 11_000; clock.now += 250) display.showLine(`at ${clock.now}`);
    expect(written).toEqual(['at 1000\n', 'at 11000\n']);
  });

  it('writes every validation once', () => {
    const { written, display } = screen(false);
    display.show(run({ state: 'finished', lastValidation: report }));
    display.show(run({ state: 'finished', lastValidation: { ...report } }));
    display.show(run({ state: 'finished', lastValidation: { ...report, update: 800 } }));
    expect(written.map((line) => line.slice(0, 10))).toEqual(['update 600', 'update 800']);
  });

  it('redraws a bar on a terminal, puts lines above it and takes it away', () => {
    const { written, clock, display } = screen(true);
    display.show(run({}));
    clock.now = 100;
    display.show(run({}));
    display.say('hello');
    display.end();
    const bar = `\r\u001B[K${progressBar(progress, 100)}`;
    expect(written).toEqual([bar, '\r\u001B[K', 'hello\n', bar, '\r\u001B[K']);
  });
});
