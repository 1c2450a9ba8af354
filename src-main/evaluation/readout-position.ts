import { READOUTS } from '../../shared/models/readout.ts';
import type { Sight } from './sight.ts';
import type { StepwiseAgent } from './stepwise-agent.ts';

/** Position in the sequence at which Q-values are read: the agent's cell, or the last one. */
export function readoutPosition(
  { readout, positions }: Pick<StepwiseAgent, 'readout' | 'positions'>,
  { agentPosition }: Pick<Sight, 'agentPosition'>,
): number {
  return READOUTS[readout].followsAgent ? agentPosition : positions - 1;
}
