import { expect, it } from 'vitest';
import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import { checkpointsSentence } from '../../../../src-renderer/figures/checkpoints-sentence.ts';

const source = (run: string, update: number) => ({ run, update, hash: null });

it('names the updates and the network of the agents', () => {
  const agents = [
    { run: 'a', network: 'target' as const },
    { run: 'b', network: 'target' as const },
  ];
  const parameters = { kind: 'convergence', agents, settings: CONVERGENCE_SETTINGS } as const;
  const sources = [source('a', 2600), source('b', 900), source('b', 900)];
  expect(checkpointsSentence({ sources, parameters: { ...parameters, agents: [...agents] } })).toBe(
    'Checkpoints at update 900, 2,600, target network.',
  );
});

it('says where z begins, if it was not trained to begin there', () => {
  const agents = [{ run: 'a', network: 'target', initialZ: 'random-per-episode' }] as const;
  const parameters = { kind: 'convergence', settings: CONVERGENCE_SETTINGS } as const;
  const sources = [source('a', 10)];
  expect(checkpointsSentence({ sources, parameters: { ...parameters, agents: [...agents] } })).toBe(
    'Checkpoints at update 10, target network; z begins from one vector for each episode, also with Reset Z.',
  );
});

it('names both networks of a comparison', () => {
  const a = { run: 'a', network: 'online' } as const;
  const b = { run: 'b', network: 'target' } as const;
  const parameters = { kind: 'paired', a, b, settings: PAIRED_SETTINGS } as const;
  expect(checkpointsSentence({ sources: [source('a', 10)], parameters })).toBe(
    'Checkpoints at update 10, online and target network.',
  );
});
