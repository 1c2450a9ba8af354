import { describe, expect, it } from 'vitest';
import {
  STEPS_TO_COME,
  testWords,
  withoutRunning,
  withTestEvent,
} from '../../../../src-renderer/places/test-steps.ts';

const IDLE = { running: false, cancelled: false, error: '' };
const outcomes = (steps: typeof STEPS_TO_COME) => steps.map(({ outcome }) => outcome);

describe('the steps of a test', () => {
  const begun = withTestEvent(STEPS_TO_COME, {
    step: 'connection',
    title: 'login answers',
    outcome: 'running',
    detail: '',
  });

  it('keep their places as they come', () => {
    expect(begun.map(({ step }) => step)).toEqual(STEPS_TO_COME.map(({ step }) => step));
    expect(begun[0]).toMatchObject({ title: 'login answers', outcome: 'running' });
    const unnamed = withTestEvent(begun, { ...begun[1], title: '', outcome: 'passed' });
    expect(unnamed[1].title).toBe(STEPS_TO_COME[1].title);
  });

  it('have no outcome when the test was ended in their midst', () => {
    expect(outcomes(withoutRunning(begun))).toEqual(outcomes(STEPS_TO_COME));
  });

  it('are told in a sentence', () => {
    expect(testWords(STEPS_TO_COME, IDLE)).toBe('Not tested yet.');
    expect(testWords(STEPS_TO_COME, { ...IDLE, running: true })).toBe('Begins');
    expect(testWords(begun, { ...IDLE, running: true })).toBe('login answers');
    expect(testWords(begun, { ...IDLE, cancelled: true })).toBe('Cancelled.');
    expect(testWords(begun, { ...IDLE, error: 'Lost.' })).toBe('Lost.');
    const passed = STEPS_TO_COME.map((step) => ({ ...step, outcome: 'passed' as const }));
    expect(testWords(passed, IDLE)).toBe('Runs can train there.');
    const failed = [...passed.slice(1), { ...passed[0], outcome: 'failed' as const }];
    expect(testWords(failed, IDLE)).toBe('Something is missing.');
  });
});
