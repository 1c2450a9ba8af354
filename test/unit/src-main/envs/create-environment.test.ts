import { WORLDS } from '../../../../shared/worlds/worlds.ts';
import { CONTRACT_CASES, registeredCase } from './contract-cases.ts';
import { describeEnvironmentContract } from './environment-contract.ts';

for (const { id, defaults } of WORLDS) {
  const cases = CONTRACT_CASES[id] ?? [registeredCase(defaults)];
  cases.forEach(describeEnvironmentContract);
}
