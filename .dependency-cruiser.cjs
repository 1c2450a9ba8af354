// Who may import whom, by folder. There is no list of exceptions: code that does not fit moves.
'use strict';

const OURS = '^(shared|src-main|src-renderer|scripts|test)/';
const PROTOCOLS = ['src-main/trainer/protocol[.]ts', 'src-main/analysis/protocol[.]ts'];

const COMPUTING = [
  'shared/',
  'src-main/checkpoint/',
  'src-main/engine/',
  'src-main/agent/',
  'src-main/envs/',
];

/** The rooms of the page, from the lowest layer to the highest, and what each may import of the page's. */
const PAGE_ROOMS = {
  format: [],
  drafts: [],
  fonts: [],
  files: [],
  // When things were told.
  clock: [],
  maze: [],
  states: [],
  transport: [],
  archive: [],
  controls: ['format', 'drafts', 'clock'],
  // What the terms of the lab mean.
  help: ['controls'],
  // Markdown as elements of a page.
  markdown: [],
  // The guide of docs/user-guide, for the page Help.
  guide: ['markdown'],
  shortcuts: ['controls'],
  engines: ['format'],
  storage: ['controls'],
  // Clusters on which runs can train, in words and as forms.
  places: ['format'],
  stores: ['format', 'clock', 'transport', 'states', 'archive', 'engines', 'storage', 'places'],
  // What of a page is in its address.
  address: ['stores'],
  // Agents that walk on request, and mazes that somebody changes.
  walks: ['transport', 'controls', 'shortcuts', 'help', 'stores', 'maze'],
  // Moments and whole walks as pictures and films.
  film: ['fonts', 'files', 'maze', 'controls', 'stores'],
  charts: ['fonts', 'controls', 'stores', 'address'],
  components: ['format', 'drafts', 'maze', 'controls', 'states', 'engines', 'places', 'stores'],
  form: ['format', 'drafts', 'controls', 'stores'],
  experiments: ['format', 'controls', 'form'],
  // Figures as data, drawn, written as numbers, and as files that stand alone.
  pictures: ['fonts', 'files', 'controls', 'stores', 'charts'],
  comparison: [
    'format',
    'controls',
    'shortcuts',
    'help',
    'stores',
    'address',
    'charts',
    'experiments',
    'pictures',
  ],
  // A tour of the lab's pages.
  tour: ['controls', 'shortcuts', 'stores'],
  figures: [
    'format',
    'fonts',
    'files',
    'controls',
    'shortcuts',
    'help',
    'stores',
    'charts',
    'experiments',
    'pictures',
    'comparison',
  ],
  palette: ['format', 'controls', 'shortcuts', 'help', 'guide', 'states', 'stores', 'tour'],
  'run-table': [
    'drafts',
    'format',
    'files',
    'controls',
    'shortcuts',
    'help',
    'states',
    'engines',
    'places',
    'stores',
    'address',
    'components',
    'form',
    'comparison',
    'markdown',
  ],
  'run-form': [
    'format',
    'drafts',
    'files',
    'transport',
    'controls',
    'shortcuts',
    'places',
    'stores',
    'components',
    'form',
  ],
};

function pageRooms() {
  const rule = ([room, below]) => [
    `src-renderer/${room}`,
    ['shared/', ...below.map((each) => `src-renderer/${each}/`)],
  ];
  return Object.fromEntries(Object.entries(PAGE_ROOMS).map(rule));
}

/** What each folder may import of ours, besides itself (test/unit/import-rules.test.ts). */
const MAY_IMPORT = {
  shared: [],
  'src-main/disk': ['shared/'],
  'src-main/log': ['shared/'],
  'src-main/checkpoint': ['shared/', 'src-main/disk/'],
  'src-main/envs': ['shared/'],
  // Processes of their own for what may crash.
  'src-main/children': ['shared/'],
  'src-main/engine': ['shared/', 'src-main/children/'],
  'src-main/agent': ['shared/', 'src-main/engine/'],
  'src-main/evaluation': COMPUTING,
  'src-main/calibration': [...COMPUTING, 'src-main/evaluation/'],
  'src-main/trainer': [
    ...COMPUTING,
    'src-main/disk/',
    'src-main/evaluation/',
    'src-main/calibration/',
  ],
  'src-main/analysis': [...COMPUTING, 'src-main/evaluation/', 'src-main/calibration/'],
  // Computes walks on request; of the analyses what loads an agent.
  'src-main/walker': [
    ...COMPUTING,
    'src-main/evaluation/',
    'src-main/calibration/',
    'src-main/analysis/(load-agent|protocol)[.]ts',
  ],
  // Measures engines on a machine that has nothing but its archive.
  'src-main/gpu-kit': [
    ...COMPUTING,
    'src-main/children/',
    'src-main/calibration/',
    'src-main/trainer/',
    'src-main/server/(package-root|end-signals)[.]ts',
  ],
  'src-main/store': ['shared/', 'src-main/disk/'],
  'src-main/backup': ['shared/', 'src-main/disk/', 'src-main/store/', 'src-main/checkpoint/'],
  // The hosts' sides of worker threads.
  'src-main/workers': [
    'shared/',
    'src-main/streams/',
    'src-main/children/run-child[.]ts',
    'src-main/engine/native-gate[.]ts',
    ...PROTOCOLS,
  ],
  'src-main/streams': ['shared/'],
  // Clusters where runs can train: reaching them and their scheduler.
  'src-main/places': [
    'shared/',
    'src-main/children/',
    'src-main/disk/',
    'src-main/streams/',
    'src-main/store/',
    'src-main/checkpoint/',
    'src-main/archive/',
    'src-main/runs/',
    'src-main/task-folder/',
    'src-main/trainer/protocol[.]ts',
  ],
  // Of the agent only what tells whether a file of weights fits: it computes nothing.
  'src-main/runs': [
    'shared/',
    'src-main/disk/',
    'src-main/store/',
    'src-main/checkpoint/',
    'src-main/streams/',
    'src-main/workers/',
    'src-main/agent/checkpoint/weights-misfit[.]ts',
    ...PROTOCOLS,
  ],
  'src-main/experiments': ['shared/', 'src-main/store/', 'src-main/streams/', 'src-main/runs/'],
  'src-main/analyses': [
    'shared/',
    'src-main/store/',
    'src-main/workers/',
    'src-main/runs/',
    'src-main/analysis/protocol[.]ts',
  ],
  // Of archives only the reader of zips that others made.
  'src-main/engines': [
    'shared/',
    'src-main/disk/',
    'src-main/store/',
    'src-main/streams/',
    'src-main/archive/(archive-error|zip/named-entries)[.]ts',
    'src-main/workers/',
    'src-main/analysis/protocol[.]ts',
  ],
  // Of runs only the file that describes one, of the agent only what tells whether a file holds tensors.
  'src-main/archive': [
    'shared/',
    'src-main/disk/',
    'src-main/store/',
    'src-main/checkpoint/',
    'src-main/streams/',
    'src-main/runs/run-file[.]ts',
    'src-main/agent/checkpoint/safetensors-header[.]ts',
    'src-main/trainer/protocol[.]ts',
  ],
  'src-main/storage': [
    'shared/',
    'src-main/disk/',
    'src-main/store/',
    'src-main/checkpoint/',
    'src-main/streams/',
    'src-main/runs/',
    'src-main/experiments/',
  ],
  // The folders of runs on clusters: what a task writes there and the lab reads.
  'src-main/task-folder': [
    'shared/',
    'src-main/disk/',
    'src-main/checkpoint/',
    'src-main/archive/format/(layout|rows)[.]ts',
    'src-main/runs/run-file-format[.]ts',
    'src-main/trainer/protocol[.]ts',
  ],
  // What trains one run on a node of a cluster; it knows no database.
  'src-main/task': [
    'shared/',
    'src-main/disk/',
    'src-main/checkpoint/',
    'src-main/archive/format/rows[.]ts',
    'src-main/task-folder/',
    'src-main/workers/trainer-worker[.]ts',
    'src-main/runs/run-file-format[.]ts',
    'src-main/trainer/protocol[.]ts',
  ],
  // The model of an agent is written, not computed.
  'src-main/exits': [
    'shared/',
    'src-main/runs/',
    'src-main/store/recordings/recordings[.]ts',
    'src-main/engine/program/',
    'src-main/engine/onnx/(lower|portable-dialect)[.]ts',
    'src-main/agent/(checkpoint|model)/',
    'src-main/agent/(initial-latents|weights)[.]ts',
  ],
  'src-main/verify': [
    'shared/',
    'src-main/disk/',
    'src-main/store/',
    'src-main/checkpoint/',
    'src-main/streams/',
    'src-main/runs/',
    'src-main/trainer/protocol[.]ts',
  ],
  'src-main/api': [
    'shared/',
    'src-main/log/',
    'src-main/store/',
    'src-main/archive/',
    'src-main/runs/',
    'src-main/experiments/',
    'src-main/analyses/',
    'src-main/engines/',
    'src-main/workers/analysis-worker[.]ts',
    'src-main/verify/',
    'src-main/storage/',
    'src-main/walks/',
    'src-main/branches/',
    'src-main/sample/',
    'src-main/places/',
    'src-main/analysis/protocol[.]ts',
  ],
  // The host's side of agents that walk on request; what computes is in src-main/walker.
  'src-main/walks': [
    'shared/',
    'src-main/store/',
    'src-main/runs/',
    'src-main/streams/',
    'src-main/workers/',
    'src-main/analysis/protocol[.]ts',
    'src-main/walker/protocol[.]ts',
  ],
  'src-main/sample': ['shared/', 'src-main/store/', 'src-main/archive/', 'src-main/storage/'],
  'src-main/branches': ['shared/', 'src-main/store/', 'src-main/walks/'],
  'src-main/lab': [
    'shared/',
    'src-main/disk/',
    'src-main/streams/',
    'src-main/store/',
    'src-main/runs/',
    'src-main/experiments/',
    'src-main/analyses/',
    'src-main/engines/',
    'src-main/verify/',
    'src-main/storage/',
    'src-main/archive/',
    'src-main/walks/',
    'src-main/branches/',
    'src-main/sample/',
    'src-main/places/',
    'src-main/api/',
    'src-main/engine/(catalogue|package-trial|user-packages)[.]ts',
    'src-main/engine/onnx/(machine|without-telemetry)[.]ts',
    ...PROTOCOLS,
  ],
  // Of processes only how a window is opened that outlives this one.
  'src-main/server': [
    'shared/',
    'src-main/disk/',
    'src-main/log/',
    'src-main/lab/',
    'src-main/children/start-detached[.]ts',
  ],
  'src-main/desktop': [
    'shared/',
    'src-main/children/',
    'src-main/disk/',
    'src-main/log/',
    'src-main/lab/',
    'src-main/server/',
    'src-main/cli/command-line[.]ts',
  ],
  'src-main/cli': [
    'shared/',
    'src-main/backup/',
    'src-main/disk/',
    'src-main/lab/',
    'src-main/exits/',
    'src-main/runs/',
    'src-main/verify/',
    'src-main/archive/',
    'src-main/server/',
    'src-main/task/',
    'src-main/task-folder/',
    'src-main/engine/catalogue[.]ts',
    'src-main/places/(place-test|slurm/job-states)[.]ts',
  ],
  'src-renderer': ['shared/'],
  ...pageRooms(),
  // Of the desktop only how updates are signed.
  scripts: [
    'shared/errors/',
    'shared/modules/',
    'src-main/lab/',
    'src-main/store/',
    'src-main/server/',
    'src-main/engine/tfjs/',
    'src-main/engine/onnx/',
    'src-main/desktop/updates/signature[.]ts',
    'shared/format/',
    'src-main/gpu-kit/answer[.]ts',
  ],
};

/** Packages that belong to one folder. */
const PACKAGE_HOMES = {
  electron: 'src-main/desktop/',
  'electron-updater': 'src-main/desktop/updates/',
  'onnxruntime-node': 'src-main/engine/onnx/',
  'onnxruntime-common': 'src-main/engine/onnx/',
  'onnx-proto': 'src-main/engine/onnx/',
  '@tensorflow': 'src-main/engine/tfjs/',
  'ml-pca': 'src-main/walker/',
  'hyparquet-writer': 'src-main/exits/',
  'crc-32': 'src-main/exits/',
  protobufjs: 'src-main/exits/',
  'better-sqlite3': 'src-main/store/',
  ws: 'src-main/server/',
  yazl: 'src-main/archive/',
  yauzl: 'src-main/archive/',
  commander: 'src-main/cli/',
  gifenc: 'src-renderer/film/',
  mediabunny: 'src-renderer/film/',
};

function folderRule([folder, allowed]) {
  return {
    name: `imports-of-${folder.replaceAll('/', '-')}`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { path: OURS, pathNot: [`${folder}/`, ...allowed].map((path) => `^${path}`) },
  };
}

function homeRule([name, home]) {
  return {
    name: `home-of-${name.replace('@', '')}`,
    severity: 'error',
    from: { path: '^(shared|src-main|src-renderer)/', pathNot: `^${home}` },
    to: { path: `(^|/)node_modules/(@types/)?${name}(/|$)|^${name}(/|$)` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(folderRule),
    ...Object.entries(PACKAGE_HOMES).map(homeRule),
    {
      name: 'every-folder-has-a-rule',
      severity: 'error',
      from: {
        path: '^(shared|src-main|src-renderer|scripts)/',
        pathNot: Object.keys(MAY_IMPORT).map((folder) => `^${folder}/`),
      },
      to: {},
    },
    {
      name: 'every-room-of-the-page-has-a-rule',
      severity: 'error',
      from: {
        path: '^src-renderer/[^/]+/',
        pathNot: [...Object.keys(PAGE_ROOMS), 'views'].map((room) => `^src-renderer/${room}/`),
      },
      to: {},
    },
    {
      name: 'pages-share-rooms-not-parts',
      severity: 'error',
      from: { path: '^src-renderer/views/([^/]+)/' },
      to: { path: '^src-renderer/views/', pathNot: '^src-renderer/views/$1/' },
    },
    {
      name: 'nothing-imports-the-shell',
      severity: 'error',
      from: { path: '^src-renderer/.+/' },
      to: { path: '^src-renderer/[^/]+$' },
    },
    {
      name: 'no-circular-imports',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-node-in-shared-and-renderer',
      severity: 'error',
      from: { path: '^(shared|src-renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      // With its fuses, the executable of a packaged lab is no Node: a copy of it would be a second window.
      name: 'few-places-start-processes',
      severity: 'error',
      from: { path: '^src-main/', pathNot: '^src-main/(children|server)/' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
      extensions: ['.ts', '.cts', '.vue', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
    },
  },
};
