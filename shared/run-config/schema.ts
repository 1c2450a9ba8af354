import { z } from 'zod';
import { choice, flag, integer, real } from './field.ts';

const environment = z
  .strictObject({
    kind: choice(['four-rooms'], {
      label: 'World',
      help: 'Four rooms joined by four doorways, one of which is closed at any time.',
      cites: 'paper §3.1; Sutton et al. 1999',
      optionLabels: { 'four-rooms': 'Four rooms with doors' },
    }),
    inside: choice(['5', '7', '9', '11'], {
      label: 'Board',
      help: 'Cells along one side, without the outer wall. The paper uses 11×11; smaller boards follow the same rules.',
      cites: 'paper §3.1',
      optionLabels: { '5': '5 × 5', '7': '7 × 7', '9': '9 × 9', '11': '11 × 11 (paper)' },
    }),
    doorProbability: real({
      label: 'Door redraw probability',
      help: 'Probability, at every environment step, that the closed door is drawn anew.',
      unit: 'per environment step',
      cites: 'paper §3.1 (0.05)',
      min: 0,
      max: 1,
    }),
    frozenShare: real({
      label: 'Share of training episodes with frozen doors',
      help: 'In this share of the training episodes the closed door never moves, so that waiting is no way out. The paper has none.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
      advanced: true,
    }),
    doorCodes: choice(['as-walls', 'distinct'], {
      label: 'How doors look',
      help: 'In the paper open doors look like floor and the closed one like a wall. "Distinct" gives doors codes of their own.',
      cites: 'paper §3.1 (as walls)',
      optionLabels: { 'as-walls': 'As floor and wall (paper)', distinct: 'Codes of their own' },
      advanced: true,
    }),
    showStart: flag({
      label: 'Show the start cell',
      help: 'Draw the cell where the episode began into the observation, as the paper does.',
      cites: 'paper §3.1',
      advanced: true,
    }),
    bumpReward: real({
      label: 'Reward for bumping',
      help: 'Reward for walking into a wall or a closed door.',
      cites: 'paper §3.1 (−0.01)',
      min: -1,
      max: 0,
    }),
    stepLimit: integer({
      label: 'Step limit',
      help: 'An episode is truncated (not terminated) after this many environment steps.',
      unit: 'environment steps',
      cites: 'paper §3.1 (80)',
      min: 4,
      max: 10_000,
    }),
  })
  .meta({ label: 'Environment', help: 'The maze and its moving doors.' });

const model = z
  .strictObject({
    width: integer({
      label: 'Width D',
      help: 'Length of every latent vector. Must be a multiple of twice the number of heads.',
      unit: 'numbers',
      cites: 'paper, hyperparameter table (64)',
      min: 8,
      max: 1024,
    }),
    heads: integer({
      label: 'Attention heads',
      help: 'Each head sees D / heads numbers; that quotient must be even (and a multiple of 4 with two-dimensional positions).',
      cites: 'HRM, arXiv 2506.21734',
      min: 1,
      max: 64,
    }),
    inner: integer({
      label: 'SwiGLU inner width',
      help: 'Width between gate and down projection. 0 takes the rule round(4·D·2/3) rounded up to a multiple of 256.',
      unit: 'numbers',
      cites: 'HRM, arXiv 2506.21734 (256 at D = 64)',
      min: 0,
      max: 8192,
      advanced: true,
    }),
    layers: integer({
      label: 'Blocks per module',
      help: 'Transformer blocks in each of the two modules, L and H.',
      cites: 'paper, hyperparameter table (4)',
      min: 1,
      max: 16,
    }),
    hCycles: integer({
      label: 'H cycles',
      help: 'Evaluations of module H in one recurrent step.',
      cites: 'paper, hyperparameter table (2)',
      min: 1,
      max: 8,
    }),
    lCycles: integer({
      label: 'L cycles',
      help: 'Evaluations of module L before each evaluation of H.',
      cites: 'paper, hyperparameter table (2)',
      min: 1,
      max: 8,
    }),
    recurrentSteps: integer({
      label: 'Recurrent steps M',
      help: 'How often the model thinks before each environment step.',
      unit: 'recurrent steps',
      cites: 'paper, halt_max_steps (8)',
      min: 1,
      max: 64,
    }),
    prefixToken: flag({
      label: 'Prefix token',
      help: 'A learned vector before the board, trained by its own sign-SGD.',
      cites: 'reference implementation',
      advanced: true,
    }),
    positions: choice(['rows', 'two-dimensional'], {
      label: 'Rotary positions',
      help: 'The paper counts cells row by row. Two-dimensional positions rotate half of the pairs by row and half by column, so that weights fit any board.',
      cites: 'HRM (row by row)',
      optionLabels: { rows: 'Row by row (paper)', 'two-dimensional': 'Row and column' },
      advanced: true,
    }),
    ropeTheta: real({
      label: 'Rotary base θ',
      help: 'Base of the rotation frequencies.',
      cites: 'HRM (10,000)',
      min: 2,
      max: 1_000_000,
      advanced: true,
    }),
    readout: choice(['last-position', 'agent-cell'], {
      label: 'Q-values are read at',
      help: 'The paper reads z_H at the last position. Reading it at the agent’s cell is learned much faster.',
      cites: 'reference implementation (last position)',
      optionLabels: {
        'last-position': 'The last position (paper)',
        'agent-cell': 'The agent’s cell',
      },
      advanced: true,
    }),
    headInit: choice(['truncated-normal', 'zero'], {
      label: 'Output head starts',
      help: 'Random as in the paper, or at zero so that all Q-values begin equal.',
      cites: 'HRM (truncated normal)',
      optionLabels: { 'truncated-normal': 'Random (paper)', zero: 'At zero' },
      advanced: true,
    }),
    initialZ: choice(['fixed', 'random'], {
      label: 'Initial z',
      help: 'One fixed random vector per model (reference) or a fresh normal vector at each reset (paper).',
      cites: 'paper §2.2',
      optionLabels: { fixed: 'One fixed vector', random: 'A new random vector each time' },
      advanced: true,
    }),
    carriedZ: choice(['last-position', 'full'], {
      label: 'What is carried',
      help: 'The vectors of the last position, broadcast (reference), or the whole latent grid in half precision (paper’s text).',
      cites: 'paper §2.2',
      optionLabels: {
        'last-position': 'Vectors of the last position',
        full: 'The whole latent grid',
      },
      advanced: true,
    }),
  })
  .meta({ label: 'Model', help: 'The Hierarchical Reasoning Model.' });

const learning = z
  .strictObject({
    updates: integer({
      label: 'Updates',
      help: 'Length of the run.',
      unit: 'updates',
      cites: 'paper Fig. 3 (200,000)',
      min: 1,
      max: 10_000_000,
    }),
    batchSize: integer({
      label: 'Batch size',
      help: 'Transitions in one update.',
      unit: 'transitions',
      cites: 'paper, hyperparameter table (256)',
      min: 1,
      max: 8192,
    }),
    updatesPerBatch: integer({
      label: 'Updates per batch',
      help: 'Deep supervision: a replay batch is kept for this many consecutive updates, each one recurrent step further. The paper keeps it for M.',
      unit: 'updates',
      cites: 'HRM §2, deep supervision (8)',
      min: 1,
      max: 64,
      advanced: true,
    }),
    environments: integer({
      label: 'Environments',
      help: 'Mazes walked side by side while collecting.',
      cites: 'paper, hyperparameter table (256)',
      min: 1,
      max: 4096,
    }),
    updatesPerCollect: integer({
      label: 'Updates per collect',
      help: 'Updates between two collects; a collect takes one environment step in every environment.',
      unit: 'updates',
      cites: 'paper, hyperparameter table (8)',
      min: 1,
      max: 1024,
      advanced: true,
    }),
    replayCapacity: integer({
      label: 'Replay capacity',
      help: 'Transitions kept; the oldest are overwritten.',
      unit: 'transitions',
      cites: 'paper, hyperparameter table (1,048,576)',
      min: 256,
      max: 16_777_216,
      advanced: true,
    }),
    learningStarts: integer({
      label: 'Learning starts after',
      help: 'Environment steps collected before the first update.',
      unit: 'environment steps',
      min: 0,
      max: 10_000_000,
      advanced: true,
    }),
    discount: real({
      label: 'Discount γ',
      help: 'Discount of future rewards per environment step.',
      cites: 'paper, hyperparameter table (0.95)',
      min: 0,
      max: 0.9999,
    }),
    returnSteps: integer({
      label: 'Return length n',
      help: 'Rewards summed before bootstrapping. The paper uses one-step targets.',
      unit: 'environment steps',
      cites: 'paper §2.3 (1)',
      min: 1,
      max: 32,
      advanced: true,
    }),
    cutAtExploration: flag({
      label: 'Cut returns at exploration',
      help: 'End an n-step return before the first exploratory action (Watkins).',
      cites: 'not in the paper',
      advanced: true,
    }),
    doubleDqn: flag({
      label: 'Double DQN',
      help: 'The online network chooses the bootstrap action, the target network values it.',
      cites: 'not in the paper; van Hasselt 2016',
      advanced: true,
    }),
    optimizer: choice(['adam-atan2', 'adamw'], {
      label: 'Optimiser',
      help: 'Adam-atan2 needs no ε and is bounded; AdamW is the common choice.',
      cites: 'arXiv 2407.05872',
      optionLabels: { 'adam-atan2': 'Adam-atan2 (paper)', adamw: 'AdamW' },
    }),
    learningRate: real({
      label: 'Learning rate',
      help: 'Step size after warm-up.',
      cites: 'paper, hyperparameter table (1e-4)',
      min: 0,
      max: 1,
    }),
    warmUpUpdates: integer({
      label: 'Warm-up',
      help: 'Updates over which the learning rate rises linearly from zero.',
      unit: 'updates',
      cites: 'paper, hyperparameter table (10,000)',
      min: 0,
      max: 10_000_000,
      advanced: true,
    }),
    decayUpdates: integer({
      label: 'Learning-rate decay',
      help: 'Update at which a linear decay reaches 5% of the learning rate; 0 keeps it constant.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 0,
      max: 10_000_000,
      advanced: true,
    }),
    beta1: real({
      label: 'β₁',
      help: 'Decay of the first moment.',
      cites: 'paper (0.9)',
      min: 0,
      max: 0.9999,
      advanced: true,
    }),
    beta2: real({
      label: 'β₂',
      help: 'Decay of the second moment.',
      cites: 'paper (0.95)',
      min: 0,
      max: 0.99999,
      advanced: true,
    }),
    weightDecay: real({
      label: 'Weight decay',
      help: 'Decoupled weight decay of all parameters.',
      cites: 'paper (0)',
      min: 0,
      max: 10,
      advanced: true,
    }),
    gradientClip: real({
      label: 'Gradient clip',
      help: 'Largest norm of the whole gradient; 0 clips nothing.',
      cites: 'not in the paper',
      min: 0,
      max: 1_000,
      advanced: true,
    }),
    prefixLearningRate: real({
      label: 'Prefix learning rate',
      help: 'Step of the prefix token’s sign-SGD.',
      cites: 'reference implementation (0.01)',
      min: 0,
      max: 1,
      advanced: true,
    }),
    prefixWeightDecay: real({
      label: 'Prefix weight decay',
      help: 'Decoupled weight decay of the prefix token.',
      cites: 'reference implementation (0.1)',
      min: 0,
      max: 10,
      advanced: true,
    }),
    targetRate: real({
      label: 'Target rate τ',
      help: 'Polyak averaging of the target network at every update.',
      cites: 'paper, hyperparameter table (0.001)',
      min: 0,
      max: 1,
      advanced: true,
    }),
  })
  .meta({ label: 'Learning', help: 'The DQN update and its schedule.' });

const curriculum = z
  .strictObject({
    starts: choice(['anywhere', 'near-goal'], {
      label: 'Training starts',
      help: 'Where training episodes begin: anywhere, as in the paper, or within a distance of the goal that grows as the agent succeeds. Validation always starts anywhere.',
      cites: 'paper §3.1 (anywhere)',
      optionLabels: { anywhere: 'Anywhere (paper)', 'near-goal': 'Near the goal, then farther' },
    }),
    firstDistance: integer({
      label: 'First distance',
      help: 'Largest distance between start and goal at the beginning.',
      unit: 'environment steps',
      cites: 'not in the paper',
      min: 1,
      max: 1_000,
      advanced: true,
    }),
    episodes: integer({
      label: 'Judged on',
      help: 'Latest training episodes that decide whether the distance grows.',
      unit: 'episodes',
      cites: 'not in the paper',
      min: 1,
      max: 10_000,
      advanced: true,
    }),
    goalRate: real({
      label: 'Grows at',
      help: 'The distance grows by one when this share of them reached the goal within twice the distance and eight environment steps.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
      advanced: true,
    }),
  })
  .meta({ label: 'Curriculum', help: 'Easier training episodes first.' });

const exploration = z
  .strictObject({
    initial: real({
      label: 'ε at the start',
      help: 'Probability of a random action at the first update.',
      cites: 'paper (1)',
      min: 0,
      max: 1,
    }),
    final: real({
      label: 'ε at the end',
      help: 'The paper’s table says 0.15, the reference implementation’s file 0.33.',
      cites: 'paper, hyperparameter table (0.15)',
      min: 0,
      max: 1,
    }),
    updates: integer({
      label: 'ε falls over',
      help: 'Updates over which ε falls linearly.',
      unit: 'updates',
      cites: 'paper (300,000)',
      min: 1,
      max: 10_000_000,
    }),
  })
  .meta({ label: 'Exploration', help: 'ε-greedy action choice while collecting.' });

const validation = z
  .strictObject({
    everyUpdates: integer({
      label: 'Validate every',
      help: 'Updates between two validations on fresh mazes with ε = 0.',
      unit: 'updates',
      min: 1,
      max: 10_000_000,
    }),
    episodes: integer({
      label: 'Episodes',
      help: 'Fresh validation episodes with moving doors; as many again are run with the closed door frozen.',
      unit: 'episodes',
      cites: 'paper Fig. 3 (256)',
      min: 1,
      max: 8192,
    }),
    network: choice(['online', 'target'], {
      label: 'Network',
      help: 'Which weights walk: the ones being trained, or their Polyak average.',
      optionLabels: { online: 'Online', target: 'Target (Polyak average)' },
      advanced: true,
    }),
    keptRounds: integer({
      label: 'Recorded rounds kept',
      help: 'All episodes of this many latest validations stay recorded for the replay viewer.',
      unit: 'rounds',
      min: 0,
      max: 1000,
      advanced: true,
    }),
  })
  .meta({ label: 'Validation', help: 'How the agent is judged while it learns.' });

const checkpoints = z
  .strictObject({
    everyUpdates: integer({
      label: 'Checkpoint every',
      help: 'Updates between two checkpoints; one more is written at the end.',
      unit: 'updates',
      min: 1,
      max: 10_000_000,
    }),
    kept: integer({
      label: 'Checkpoints kept',
      help: 'The latest ones; older ones are deleted.',
      min: 1,
      max: 1000,
      advanced: true,
    }),
  })
  .meta({ label: 'Checkpoints', help: 'What a resumed run starts from.' });

const engine = z
  .strictObject({
    kind: choice(['auto', 'onnx-cpu'], {
      label: 'Engine',
      help: 'What runs the tensor programs.',
      optionLabels: { auto: 'The fastest one that is right', 'onnx-cpu': 'ONNX Runtime, CPU' },
    }),
    threads: integer({
      label: 'Threads',
      help: 'Threads of the engine; 0 takes one per core.',
      min: 0,
      max: 256,
    }),
  })
  .meta({ label: 'Engine', help: 'The processor that computes.' });

/** The whole configuration of a run. Unknown keys are refused. */
export const runConfigSchema = z
  .strictObject({
    version: z.literal(1),
    preset: z
      .string()
      .max(64)
      .meta({ label: 'Preset', help: 'The preset this configuration began from.' }),
    name: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ label: 'Name', help: 'How the run is called in lists and charts.' }),
    seed: integer({
      label: 'Seed',
      help: 'Seed of every random generator of the run.',
      min: 0,
      max: 4_294_967_295,
    }),
    variant: choice(['carry', 'reset'], {
      label: 'Variant',
      help: 'Carry Z hands the latent state from one environment step to the next; Reset Z starts anew each step.',
      cites: 'paper §2.2',
      optionLabels: { carry: 'Carry Z', reset: 'Reset Z' },
    }),
    environment,
    model,
    learning,
    curriculum,
    exploration,
    validation,
    checkpoints,
    engine,
  })
  .superRefine((config, context) => {
    const { width, heads, positions } = config.model;
    const headWidth = width / heads;
    const multiple = positions === 'two-dimensional' ? 4 : 2;
    if (!Number.isInteger(headWidth / multiple)) {
      context.addIssue({
        code: 'custom',
        path: ['model', 'heads'],
        message: `width ${width} over ${heads} heads gives ${headWidth} per head; it must be a multiple of ${multiple}`,
      });
    }
    const perEnvironment = Math.floor(
      config.learning.replayCapacity / config.learning.environments,
    );
    if (perEnvironment < config.learning.returnSteps + 2) {
      context.addIssue({
        code: 'custom',
        path: ['learning', 'replayCapacity'],
        message: `holds ${perEnvironment} transitions per environment; at least ${config.learning.returnSteps + 2} are needed`,
      });
    }
    const capacity = perEnvironment * config.learning.environments;
    if (config.learning.learningStarts > capacity) {
      context.addIssue({
        code: 'custom',
        path: ['learning', 'learningStarts'],
        message: `learning would never start: the replay holds ${capacity} transitions`,
      });
    }
  });

export type RunConfig = z.infer<typeof runConfigSchema>;
export type Variant = RunConfig['variant'];
