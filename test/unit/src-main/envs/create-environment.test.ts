import { WORLDS } from '../../../../shared/worlds/worlds.ts';
import { CONTRACT_CASES } from './contract-cases.ts';
import { describeEnvironmentContract } from './environment-contract.ts';

for (const { id } of WORLDS) CONTRACT_CASES[id].forEach(describeEnvironmentContract);
