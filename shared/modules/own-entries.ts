/**
 * What is started by its address: programs and worker threads of ours, by the name that each has
 * among the bundles (`dist/app/NAME.cjs`), with its source within the repository.
 */
export const OWN_ENTRIES = {
  'analysis-worker': 'src-main/analysis/worker.ts',
  'helper-worker': 'src-main/engine/onnx/helper-worker.ts',
  'recordings-worker': 'src-main/store/recordings/recordings-worker.ts',
  'tensorflow-trial': 'src-main/engine/tfjs/trial.ts',
  'trainer-worker': 'src-main/trainer/worker.ts',
  'verify-worker': 'src-main/verify/worker.ts',
  'walker-worker': 'src-main/walker/worker.ts',
} as const;

export type OwnEntry = keyof typeof OWN_ENTRIES;

/**
 * Address of an entry: its source beside sources, its bundle beside bundles, which are all in one folder.
 * @param from `import.meta.url` of this module, wherever it has been bundled into
 */
export function ownEntry(name: OwnEntry, from: string = import.meta.url): URL {
  return from.endsWith('.ts')
    ? new URL(`../../${OWN_ENTRIES[name]}`, from)
    : new URL(`./${name}.cjs`, from);
}
