import type { ConfigIssue } from './config-issue.ts';
import { hasNoSize, rungsOf, sizeIssues } from './ladder.ts';
import { observedSize } from './observed-size.ts';
import { innerWidth } from './parameter-count.ts';
import type { RunConfig } from './schema.ts';

/** Fields of the model that weights and moments are made for. */
const SHAPE = ['vocabulary', 'width', 'heads', 'layers', 'prefixToken'] as const;

function sizes(config: RunConfig): string[] {
  return rungsOf(config).map((environment) => {
    const { rows, columns } = observedSize(environment);
    return `${rows}x${columns}`;
  });
}

/**
 * What keeps a run with this configuration from going on from a checkpoint of another one: the
 * model's shape stays, and so does the board of a model with a size in it; its weights are the checkpoint's.
 * @param update of the checkpoint
 */
export function forkIssues(parent: RunConfig, config: RunConfig, update: number): ConfigIssue[] {
  const issues: ConfigIssue[] = SHAPE.filter(
    (field) => parent.model[field] !== config.model[field],
  ).map((field) => ({
    path: `model.${field}`,
    message: `a fork keeps the model’s shape; it is ${parent.model[field]} in the run it comes from`,
  }));
  if (innerWidth(parent.model) !== innerWidth(config.model)) {
    const message = `a fork keeps the model’s shape; it is ${innerWidth(parent.model)} in the run it comes from`;
    issues.push({ path: 'model.inner', message });
  }
  const sameBoards = `${sizes(parent)}` === `${sizes(config)}`;
  if (!sameBoards && !hasNoSize(config.model)) {
    issues.push(...sizeIssues(config.model, 'a fork on another board'));
  }
  const { from, checkpoint } = config.startWeights;
  const isParents =
    from === parent.startWeights.from && checkpoint === parent.startWeights.checkpoint;
  if (from !== '' && !isParents) {
    const message = 'a fork begins with the weights of its checkpoint: begin a new run with others';
    issues.push({ path: 'startWeights.from', message });
  }
  if (config.learning.updates <= update) {
    const message = `the checkpoint is at update ${update} already; at least ${update + 1} are needed`;
    issues.push({ path: 'learning.updates', message });
  }
  return issues;
}
