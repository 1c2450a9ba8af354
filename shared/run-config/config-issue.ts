/** One thing that is wrong with a configuration, at a dotted path. */
export interface ConfigIssue {
  readonly path: string;
  readonly message: string;
}
