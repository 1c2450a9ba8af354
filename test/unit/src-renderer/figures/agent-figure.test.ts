import { expect, it } from 'vitest';
import { chosenSteps } from '../../../../src-renderer/figures/agent-figure.ts';
import { DEFAULT_CHOICES } from '../../../../src-renderer/figures/figure-query.ts';

const trained = (...steps: number[]) =>
  steps.map((recurrentSteps) => ({
    meanLength: 10,
    recurrentSteps,
    stepLimit: 100,
    secondsPerStep: null,
  }));
const asked = (steps: number, ...of: number[]) =>
  chosenSteps({ paces: trained(...of), choices: { ...DEFAULT_CHOICES, steps } });

it('asks for other recurrent steps only where they are not those of all agents', () => {
  expect([asked(0, 8, 8), asked(8, 8, 8), asked(8, 8, 4), asked(16, 8, 8)]).toEqual([
    null,
    null,
    8,
    16,
  ]);
});

it('asks for no steps while it is not known with how many the agents were trained', () => {
  const unknown = (steps: number) =>
    chosenSteps({ paces: null, choices: { ...DEFAULT_CHOICES, steps } });
  expect([unknown(0), unknown(8)]).toEqual([null, undefined]);
});
