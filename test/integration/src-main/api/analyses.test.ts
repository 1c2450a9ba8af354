import { expect, test } from 'vitest';
import { CARRYING_SETTINGS } from '../../../../shared/analyses/carrying.ts';
import { CONVERGENCE_SETTINGS } from '../../../../shared/analyses/convergence.ts';
import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import { PAIRED_SETTINGS } from '../../../../shared/analyses/paired.ts';
import type { AgentOfRun } from '../../../../shared/analyses/subjects.ts';
import type { AnalysisParameters } from '../../../../shared/contract/stored-analyses.ts';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { trainedOnce } from '../runs/trained-once.ts';
import { connectClient, type LabClient } from './port-client.ts';
import { eventually } from '../../../unit/eventually.ts';

const convergenceOf = (run: string, update?: number): AnalysisParameters => ({
  kind: 'convergence',
  agents: [
    { run, variant: 'carry', update },
    { run, variant: 'reset', update },
  ],
  settings: CONVERGENCE_SETTINGS,
});

const learningOf = (...runs: string[]): AnalysisParameters => ({
  kind: 'learning-curves',
  runs,
  settings: LEARNING_SETTINGS,
});

const trainedFolder = trainedOnce(scriptedConfig('good'));

async function trained() {
  const { dataFolder, id } = await trainedFolder();
  return { ...connectClient({ dataFolder }), id };
}

/** The same of a run whose name says what analyses do. */
async function trainedAs(name: string) {
  const connected = connectClient();
  const { id } = await connected.client.runs.create({ config: scriptedConfig(name) });
  await connected.runs.settled(id);
  return { ...connected, id };
}

async function run(client: LabClient, parameters: AnalysisParameters) {
  const events = [];
  for await (const event of await client.analyses.run(parameters)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('the analysis did not end');
  return { events, ...last };
}

test('an analysis tells its progress, and its result with what it came from', async () => {
  const { client, id } = await trained();
  const { events, analysis, known } = await run(client, convergenceOf(id));
  expect(events[0]).toEqual({ kind: 'progress', stage: 'rolling-out', done: 1, total: 2 });
  expect(known).toBe(false);
  const [checkpoint] = (await client.runs.checkpoints({ id })).slice(-1);
  const source = { run: id, update: 30, hash: checkpoint!.hash };
  expect(analysis.sources).toEqual([source, source]);
  expect(analysis.parameters).toEqual({
    kind: 'convergence',
    agents: [
      { run: id, update: 30, variant: 'carry', network: 'target' },
      { run: id, update: 30, variant: 'reset', network: 'target' },
    ],
    settings: CONVERGENCE_SETTINGS,
  });
  expect(analysis.result).toMatchObject({
    kind: 'convergence',
    subjects: [{ id: `${id}@30 carry target` }, { id: `${id}@30 reset target` }],
  });
});

test('the same question is answered from the store, another one is not', async () => {
  const { client, id } = await trained();
  const first = await run(client, convergenceOf(id));
  const again = await run(client, convergenceOf(id, 30));
  expect(again.events).toEqual([{ kind: 'done', analysis: first.analysis, known: true }]);
  expect((await run(client, convergenceOf(id, 20))).known).toBe(false);
  const settings = { ...CONVERGENCE_SETTINGS, seed: 2 };
  const otherSeed = { ...convergenceOf(id), settings } as AnalysisParameters;
  expect((await run(client, otherSeed)).known).toBe(false);
});

test('what is stored is found without computing what is not', async () => {
  const { client, analyses, id } = await trained();
  expect(await client.analyses.find(convergenceOf(id))).toBeNull();
  expect(analyses.list()).toEqual([]);
  const { analysis } = await run(client, convergenceOf(id));
  expect(await client.analyses.find(convergenceOf(id))).toEqual(analysis);
  expect(await client.analyses.find(convergenceOf(id, 20))).toBeNull();
  await expect(client.analyses.find(convergenceOf('nobody'))).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
    defined: true,
  });
});

test('analyses are listed newest first, read and deleted', async () => {
  const { client, id } = await trained();
  const { analysis } = await run(client, convergenceOf(id));
  await run(client, learningOf(id, id));
  const [newest, oldest] = await client.analyses.list();
  expect(newest?.parameters).toEqual(learningOf(id));
  const { result: _, ...summary } = analysis;
  expect(oldest).toEqual(summary);
  expect(await client.analyses.get({ id: summary.id! })).toEqual(analysis);
  expect(await client.analyses.delete({ id: summary.id! })).toEqual({ id: summary.id });
  const gone = { code: 'ANALYSIS_NOT_FOUND', defined: true };
  await expect(client.analyses.get({ id: summary.id! })).rejects.toMatchObject(gone);
  await expect(client.analyses.delete({ id: summary.id! })).rejects.toMatchObject(gone);
});

test('learning curves are the stored validations of the runs', async () => {
  const { client, id } = await trained();
  const { analysis } = await run(client, learningOf(id));
  const { result } = analysis;
  if (result.kind !== 'learning-curves') throw new Error(result.kind);
  expect(result.runs[0]?.points.map(({ update }) => update)).toEqual([10, 20, 30]);
  expect(result.runs[0]?.points.at(-1)?.value).toBe(
    (await client.runs.get({ id })).lastValidation?.goalRate,
  );
});

test('an agent may begin elsewhere than it was trained to, and is named so', async () => {
  const { client, id } = await trained();
  const beginning = (initialZ: AgentOfRun['initialZ']): AnalysisParameters => ({
    kind: 'convergence',
    agents: [{ run: id, initialZ }],
    settings: CONVERGENCE_SETTINGS,
  });
  const agent = { run: id, update: 30, variant: 'carry', network: 'target' };
  const asTrained = await run(client, beginning('random'));
  expect(asTrained.analysis.parameters).toMatchObject({ agents: [agent] });
  expect((await run(client, beginning(undefined))).known).toBe(true);
  const { analysis, known } = await run(client, beginning('random-per-episode'));
  expect(known).toBe(false);
  const initialZ = 'random-per-episode';
  expect(analysis.parameters).toMatchObject({ agents: [{ ...agent, initialZ }] });
  expect(analysis.result).toMatchObject({
    subjects: [{ id: `${id}@30 carry target ${initialZ}` }],
  });
});

test.each([
  ['carry', 'fixed'],
  ['reset', 'random-if-carried'],
] as const)(
  'a %s agent whose start is %s knows one and begins nowhere else',
  async (variant, z) => {
    const { client, runs } = connectClient();
    const config = scriptedConfig('good');
    const model = { ...config.model, initialZ: z };
    const { id } = await client.runs.create({ config: { ...config, variant, model } });
    await runs.settled(id);
    const beginning = (initialZ: AgentOfRun['initialZ']): AnalysisParameters => ({
      kind: 'convergence',
      agents: [{ run: id, initialZ }],
      settings: CONVERGENCE_SETTINGS,
    });
    const { analysis } = await run(client, beginning('fixed'));
    expect(analysis.result).toMatchObject({ subjects: [{ id: `${id}@30 ${variant} target` }] });
    await expect(client.analyses.find(beginning('random'))).rejects.toMatchObject({
      code: 'NOT_ANALYZABLE',
      message: `run ${id} was trained with one fixed initial z and can begin from no other`,
    });
  },
);

test('an agent in no variant is named without one', async () => {
  const { client, id } = await trained();
  const settings = { ...CARRYING_SETTINGS, rollOuts: 4 };
  const { analysis } = await run(client, { kind: 'carrying', agents: [{ run: id }], settings });
  expect(analysis.parameters).toEqual({
    kind: 'carrying',
    agents: [{ run: id, update: 30, network: 'target' }],
    settings,
  });
  expect(analysis.result).toMatchObject({ subjects: [{ id: `${id}@30 target` }] });
});

test('what cannot be analysed is said before a worker is started', async () => {
  const { client, analyses, id } = await trained();
  const settings = { ...LEARNING_SETTINGS, metric: 'train/loss' };
  const same = { run: id, variant: 'carry' } as const;
  const refusals: [AnalysisParameters, object][] = [
    [convergenceOf('nobody'), { code: 'RUN_NOT_FOUND' }],
    [convergenceOf(id, 7), { code: 'NO_CHECKPOINT' }],
    [
      { kind: 'learning-curves', runs: [id], settings },
      { code: 'NOT_ANALYZABLE', defined: true },
    ],
    [
      { kind: 'paired', a: same, b: same, settings: PAIRED_SETTINGS },
      { code: 'NOT_ANALYZABLE', message: `${id}@30 carry target is named twice` },
    ],
  ];
  for (const [parameters, refusal] of refusals) {
    await expect(run(client, parameters)).rejects.toMatchObject(refusal);
  }
  expect(analyses.busy).toBe(0);
});

test('a worker that fails says why', async () => {
  const { client, id } = await trainedAs('refuse');
  await expect(run(client, convergenceOf(id))).rejects.toMatchObject({
    code: 'ENGINE_FAILED',
    message: 'no',
  });
  expect(await client.analyses.list()).toEqual([]);
});

test('closing the iterator, leaving, or the end of the lab cancels', async () => {
  const { client, analyses, id, disconnect } = await trainedAs('slow');
  const idle = () => eventually(() => expect(analyses.busy).toBe(0));
  const closed = await client.analyses.run(convergenceOf(id));
  await closed.next();
  expect(analyses.busy).toBe(1);
  await closed.return?.();
  await idle();

  const cut = await client.analyses.run(convergenceOf(id));
  await cut.next();
  disconnect();
  await idle();
  expect(analyses.list()).toEqual([]);
});

test('a result that cannot be stored is an error of its caller, not of the lab', async () => {
  const { client, store, id } = await trained();
  store.database.script(`
    CREATE TRIGGER no_room BEFORE INSERT ON analyses BEGIN SELECT RAISE(ABORT, 'no room'); END
  `);
  await expect(run(client, convergenceOf(id))).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(await client.analyses.list()).toEqual([]);
});

test('runs that are still on a smaller board of their ladder have no learning curve', async () => {
  const { client, id, runs } = await trained();
  const ladder = { ...scriptedConfig('climbing').ladder, boards: '5' };
  const environment = { ...scriptedConfig('climbing').environment, inside: '7' as const };
  const config = { ...scriptedConfig('climbing'), environment, ladder };
  const climbing = await client.runs.create({ config });
  await runs.settled(climbing.id);
  const { analysis } = await run(client, learningOf(climbing.id, id));
  expect(analysis.parameters).toMatchObject({ runs: [id] });
  await expect(run(client, learningOf(climbing.id))).rejects.toMatchObject({
    code: 'NOT_ANALYZABLE',
    message: `run ${climbing.id} has not been validated on the last board of its ladder yet`,
  });
});
