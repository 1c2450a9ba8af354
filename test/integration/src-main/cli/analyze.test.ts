import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Analysis, analysisSchema } from '../../../../shared/contract/stored-analyses.ts';
import type { EvalResult } from '../../../../src-main/cli/commands/eval.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { ended, startUntil } from './child.ts';
import { runCli } from './run-cli.ts';

/** Two recurrent steps, so that there is something to converge. */
const TINY = [
  'model.recurrentSteps=2',
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'environment.stepLimit=16',
  'learning.batchSize=8',
  'learning.learningStarts=64',
  'validation.everyUpdates=20',
  'validation.episodes=8',
  'checkpoints.everyUpdates=20',
  'checkpoints.everySeconds=0',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

let folder: string;
let data: string;
let run: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-analyze-'));
  data = join(folder, 'data');
  const trained = await runCli('train', '--max-updates', '40', ...TINY, '--json', '--data', data);
  run = (JSON.parse(trained.stdout.trimEnd().split('\n').at(-1)!) as { run: string }).run;
});
afterAll(() => rmSync(folder, { recursive: true }));

const analyze = (...options: string[]) => runCli('analyze', ...options, '--data', data);
const readAnalysis = (text: string): Analysis => analysisSchema.parse(JSON.parse(text));

describe('analyze', () => {
  it('writes the numbers of the convergence figure and prints a table', async () => {
    const out = join(folder, 'figures');
    const options = ['--figure', 'convergence', '--roll-outs', '16', '--out', out];
    const answer = await analyze('latest', ...options);
    expect(answer.code).toBe(0);
    expect(answer.stdout).toContain('Median squared distance to the last z');
    expect(answer.stdout).toMatch(/ carry target +zH +static +\d+ +\d\.\d\de[-+]\d/);
    expect(answer.stdout).toContain(`Wrote ${join(out, 'convergence.csv')}`);
    const analysis = readAnalysis(readFileSync(join(out, 'convergence.json'), 'utf8'));
    expect(analysis.sources).toMatchObject([
      { run, update: 40 },
      { run, update: 40 },
    ]);
    const rows = readFileSync(join(out, 'convergence.csv'), 'utf8').trimEnd().split('\r\n');
    // 2 variants × 2 latents × 2 definitions × changed and static, one recurrent step each.
    expect(rows).toHaveLength(1 + 16);
  });

  it('answers the divergence of the same roll-outs from the store', async () => {
    const out = join(folder, 'figures');
    const options = ['--figure', 'divergence', '--roll-outs', '16', '--out', out];
    const answer = await analyze(run, ...options);
    expect(answer.stderr).toBe('Answered from the store: it was computed before.\n');
    expect(readdirSync(out).toSorted()).toEqual([
      'convergence.csv',
      'convergence.json',
      'divergence.csv',
      'divergence.json',
    ]);
  });

  it('takes an older checkpoint when it is named', async () => {
    const options = ['--figure', 'paired', '--roll-outs', '4', '--checkpoint', '20', '--json'];
    const analysis = readAnalysis((await analyze(run, ...options)).stdout);
    expect(analysis.sources).toMatchObject([{ update: 20 }, { update: 20 }]);
    expect(analysis.result.kind).toBe('paired');
  });

  it('says with which mazes and ε, in the same mazes as an evaluation', async () => {
    const walk = ['--maze-seed', '7', '--epsilon', '0.5'];
    const text = await analyze(run, '--figure', 'paired', '--roll-outs', '24', ...walk);
    expect(text.stdout).toContain('24 mazes, moving doors, maze seed 7, ε = 0.5\n');
    const options = ['--figure', 'paired', '--roll-outs', '24', ...walk, '--json'];
    const told = (await analyze(run, ...options)).stdout;
    expect(JSON.parse(told)).toMatchObject({ mazeSeed: 7, epsilon: 0.5 });
    const { result } = readAnalysis(told);
    if (result.kind !== 'paired') throw new Error(result.kind);
    const ways = result.pairs.flatMap(({ optimalLength: way }) => (way < 0 ? [] : [way]));
    const eval24 = ['eval', run, '--episodes', '24', '--maze-seed', '7', '--json', '--data', data];
    const evaluated = JSON.parse((await runCli(...eval24)).stdout) as EvalResult;
    expect(evaluated.validation?.meanOptimalLength).toBeCloseTo(
      ways.reduce((sum, way) => sum + way, 0) / ways.length,
      9,
    );
  });

  it('draws learning curves from stored validations', async () => {
    const out = join(folder, 'figures');
    const answer = await analyze(run, '--figure', 'learning', '--out', out);
    expect(answer.stdout).toMatch(/^validation\/goalRate\nVARIANT +RUNS +UPDATE /);
    expect(answer.stdout).toMatch(/\ncarry +1 +40 /);
    expect(answer.stdout).toContain(
      '\nNo interval with 1 seed of Carry: 3 different seeds are wanted.\n',
    );
    const [, row] = readFileSync(join(out, 'learning.csv'), 'utf8').split('\r\n');
    // Mean, median and interquartile mean, none with an interval.
    expect(row).toMatch(/^carry,validation\/goalRate,20,1,1,3,(?:[\d.]+,,,?){3}$/);
  });

  it.each([
    ['thinking', ['--recurrent-steps', '3'], 'recurrent_steps', 6],
    ['stopping', ['--tolerances', '1e-3,0.1', '--latent', 'both'], 'tolerance', 6],
    ['carrying', ['--probabilities', '0,0.5,1', '--doors-frozen'], 'probability', 3],
    ['replanning', ['--most-environment-steps', '9'], 'latency', null],
  ])('computes %s, stores it and writes its numbers', async (figure, own, column, rows) => {
    const out = join(folder, figure);
    const options = ['--figure', figure, '--roll-outs', '12', ...own, '--out', out];
    const answer = await analyze(run, ...options);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.stdout).toContain(`Wrote ${join(out, `${figure}.csv`)}`);
    const analysis = readAnalysis(readFileSync(join(out, `${figure}.json`), 'utf8'));
    expect(analysis.result.kind).toBe(figure);
    expect(analysis.id).not.toBeNull();
    const [heading, ...lines] = readFileSync(join(out, `${figure}.csv`), 'utf8').split('\r\n');
    expect(heading!.split(',')).toContain(column);
    if (rows !== null) expect(lines.slice(0, -1)).toHaveLength(rows);
  });

  it('works while another process has the lab open, and then stores nothing', async () => {
    const store = openStore(data);
    const options = ['--figure', 'paired', '--roll-outs', '5', '--json'];
    const answers = [await analyze(run, ...options), await analyze(run, ...options)];
    await store.close();
    expect(answers.map(({ stderr }) => stderr).join()).not.toContain('Answered from the store');
    const [first, second] = answers.map(({ stdout }) => readAnalysis(stdout));
    expect(first!.id).toBeNull();
    expect(second!.result).toEqual(first!.result);
  });

  it('is cancelled by Ctrl-C and leaves nothing', async () => {
    const out = join(folder, 'cancelled');
    const options = ['--figure', 'convergence', '--roll-outs', '65536', '--out', out];
    const said = / of 131072 episodes rolled out/;
    const child = await startUntil(said, 'analyze', run, ...options, '--data', data);
    let stderr = '';
    child.stderr!.on('data', (text: string) => (stderr += text));
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(stderr).toContain('Cancelled; nothing was written.');
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    [['nobody', '--figure', 'learning'], 'there is no run or experiment "nobody"'],
    [['latest', '--figure', 'horoscope'], 'Allowed choices are convergence, divergence, learning'],
    [['latest'], "required option '--figure <name>' not specified"],
    [['latest', '--figure', 'paired', '--checkpoint', '7'], 'has no checkpoint of update 7'],
    [['latest', '--figure', 'learning', '--metric', 'mood'], 'there is no metric "mood"'],
    [['latest', '--figure', 'thinking', '--metric', 'mood'], 'thinking has no --metric'],
    [['latest', '--figure', 'carrying', '--probabilities', '0,2'], 'numbers from 0 to 1'],
    [
      ['latest', '--figure', 'learning', '--out', '/proc/nowhere'],
      '/proc/nowhere: cannot be written',
    ],
  ])('refuses %j in one line', async (options, message) => {
    const answer = await analyze(...options);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^hrm-lab: [^\n]+\n$/);
    expect(answer.stderr).toContain(message);
  });
});
