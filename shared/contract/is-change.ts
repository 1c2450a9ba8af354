import { isContractProcedure } from '@orpc/contract';
import { recordOf } from '../typed/record.ts';
import { contract, type ProcedureMeta } from './contract.ts';

/**
 * Does a procedure of the contract change something? It must then not be sent a second time when nobody
 * knows whether the first one arrived. What the contract does not know is taken to.
 * @param path of the procedure, such as ['runs', 'fork']
 */
export function isChange(path: readonly string[]): boolean {
  let node: unknown = contract;
  for (const part of path) {
    node = recordOf(node)[part];
  }
  if (!isContractProcedure(node)) return true;
  return (node['~orpc'].meta as ProcedureMeta).changes;
}
