import { describe, expect, it } from 'vitest';
import type { ExaminationEvent } from '../../../../shared/contract/engines.ts';
import type { EngineId } from '../../../../shared/run-config/engine-ids.ts';
import {
  activityShare,
  beginActivity,
  engineShare,
  secondsLeft,
  withEvent,
  withExamination,
} from '../../../../src-renderer/engines/activity.ts';
import { rightEngine, wrongEngine } from './examinations.ts';

const begun = beginActivity('quick', ['onnx-cpu', 'onnx-webgpu'], 10_000);
const progress = (
  engine: EngineId,
  stage: 'self-test' | 'calibration',
  done: number,
): ExaminationEvent => ({ kind: 'progress', engine, stage, done, total: 4 });
const examined = (engine: EngineId): ExaminationEvent => ({
  kind: 'examined',
  examination: rightEngine(engine, 0.04),
});

describe('how far an examination is', () => {
  it('grows from the self-test over the timing to the end', () => {
    const events = [
      progress('onnx-cpu', 'self-test', 2),
      progress('onnx-cpu', 'self-test', 4),
      progress('onnx-cpu', 'calibration', 2),
      examined('onnx-cpu'),
    ];
    let activity = begun;
    const shares = events.map((event) => {
      activity = withEvent(activity, event);
      return engineShare(activity, 'onnx-cpu');
    });
    expect(shares).toEqual([1 / 6, 1 / 3, 2 / 3, 1].map((share) => expect.closeTo(share)));
    expect(activityShare(activity)).toBe(0.5);
  });

  it('is never more than all', () => {
    const over: ExaminationEvent = {
      kind: 'progress',
      engine: 'onnx-cpu',
      stage: 'calibration',
      done: 9,
      total: 4,
    };
    expect(engineShare(withEvent(begun, over), 'onnx-cpu')).toBe(1);
  });
});

describe('the time left', () => {
  it('is three seconds an engine at first', () => {
    expect(secondsLeft(begun, 10_000)).toBe(6);
  });

  it('follows the time gone by when that says something', () => {
    const half = withEvent(begun, examined('onnx-cpu'));
    expect(secondsLeft(half, 18_000)).toBe(8);
  });
});

it('puts a new examination in the place of the engine’s last', () => {
  const first = wrongEngine('onnx-webgpu', 'MatMul');
  const other = rightEngine('onnx-cpu', 0.04);
  const second = rightEngine('onnx-webgpu', 0.02);
  expect(withExamination([first, other], second)).toEqual([other, second]);
});
