import util from 'node:util';

/**
 * Gives Node back what tfjs-node 4.22 calls: `util.isNullOrUndefined` went with Node 23,
 * `util.isArray` warns when it is called and will go too. To be called before the package is
 * loaded, in every worker thread again: each has modules of its own.
 */
export function restoreRemovedUtilities(target: object = util): void {
  Object.assign(target, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}
