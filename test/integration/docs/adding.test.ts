import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUN_CONFIG_VERSION } from '../../../shared/run-config/migrate.ts';
import { applyExample, copyWithExamples, exampleChange, EXAMPLES } from './worked-example.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const TEXT = readFileSync(join(ROOT, 'docs', 'adding.md'), 'utf8');

const sectionOf = (heading: string) =>
  TEXT.split(/^## /m).find((section) => section.startsWith(`${heading}\n`))!;

/** The numbered items of a section, each with the paths in it. */
function itemsOf(heading: string): string[][] {
  const items = sectionOf(heading)
    .split(/^(?:\| )?\d+(?:\.| \|) /m)
    .slice(1);
  return items.map((item) => {
    const [text] = item.split(/\n\n|\n\|/) as [string];
    return [...text.matchAll(/`((?:shared|src-main|src-renderer|docs)\/[^`]*)`/g)].map(
      ([, path]) => path!,
    );
  });
}

/** Whether a path is of a form like `shared/analyses/<kind>.ts`, or in a folder like `src-main/engine/<library>/`. */
function isOf(path: string, form: string): boolean {
  const pattern = form.replaceAll('.', '[.]').replaceAll(/<[a-z]+>/gi, '[\\w-]+');
  return new RegExp(`^${pattern}${form.endsWith('/') ? '' : '$'}`).test(path);
}

/** The lines of code in a section, without where they belong and without what is left out. */
function snippetLines(heading: string): string[] {
  const blocks = [...sectionOf(heading).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code!);
  return blocks
    .flatMap((code) => code.split('\n'))
    .filter((line) => !line.startsWith('// ') && !line.includes('…'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

describe.each(EXAMPLES)('docs/adding.md, $heading', ({ name, heading, most }) => {
  const change = exampleChange(name);
  const paths = change.map(({ path }) => path);

  it(`tells of ${most} files at most, and its example touches no other`, () => {
    const items = itemsOf(heading);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(most);
    expect(paths.length).toBeLessThanOrEqual(most);
    const untold = paths.filter((path) => !items.flat().some((form) => isOf(path, form)));
    expect(untold).toEqual([]);
  });

  it('shows what its example writes', () => {
    const written = change.flatMap(({ pieces }) =>
      pieces.flatMap(([whole]) => whole!.after.split('\n')),
    );
    const lines = new Set(written.map((line) => line.trim()));
    expect(snippetLines(heading).filter((line) => !lines.has(line))).toEqual([]);
  });

  it('links to its example', () => {
    expect(sectionOf(heading)).toContain(`(../test/fixtures/adding/${name}.patch)`);
  });
});

describe('a lab with all examples', () => {
  let copy: string;
  beforeAll(() => {
    copy = copyWithExamples(...EXAMPLES.map(({ name }) => name));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const inCopy = (program: string, ...words: string[]) =>
    promisify(execFile)(process.execPath, [join(copy, program), ...words], { cwd: copy });

  it('trains the variant in the world on the engine, with the field and the metric, and analyses it', async () => {
    const data = join(copy, 'data');
    const settings = [
      'engine.kind=float64',
      'environment.ringSide=5',
      'environment.stepLimit=16',
      'exploration.holdUpdates=4',
      'model.width=8',
      'model.inner=8',
      'model.layers=1',
      'model.recurrentSteps=1',
      'learning.batchSize=8',
      'learning.environments=8',
      'learning.learningStarts=64',
      'validation.everyUpdates=8',
      'validation.episodes=4',
      'checkpoints.everyUpdates=8',
    ].flatMap((setting) => ['--set', setting]);
    const lab = (...words: string[]) => inCopy('src-main/cli/main.ts', ...words, '--data', data);
    const train = ['train', '--preset', 'ring-small', '--variant', 'spell', '--max-updates', '8'];
    const trained = await lab(...train, ...settings, '--json');
    const result = JSON.parse(trained.stdout.trimEnd().split('\n').at(-1)!);
    expect(result).toMatchObject({ preset: 'ring-small', engine: 'float64', updates: 8 });
    expect(result.validation.medianLength).toBeGreaterThan(0);

    const file = readFileSync(join(data, 'runs', result.run, 'run.json'), 'utf8');
    const { config } = JSON.parse(file) as { config: unknown };
    expect(config).toMatchObject({
      version: RUN_CONFIG_VERSION + 1,
      variant: 'spell',
      environment: { kind: 'ring', ringSide: 5 },
      exploration: { holdUpdates: 4 },
    });

    const out = join(copy, 'figures');
    const walks = ['--figure', 'reaching', '--roll-outs', '6', '--out', out];
    const { stdout } = await lab('analyze', 'latest', ...walks);
    expect(stdout).toContain('ENVIRONMENT STEPS UNTIL HALF ARE THERE');
    const [head, first] = readFileSync(join(out, 'reaching.csv'), 'utf8').split('\r\n');
    expect(head).toBe('subject,variant,network,episodes,environment_steps,reached_share');
    expect(first).toMatch(/^\w+@8 \w+ target,\w+,target,6,1,(0|1|0\.\d+)$/);
  });
});

describe('an example whose lines are no longer there', () => {
  it('says what to mend', () => {
    const copy = copyWithExamples();
    try {
      const file = join(copy, 'src-main/agent/carry-rules.ts');
      const moved = readFileSync(file, 'utf8').replace('  reset: (latents', '  anew: (latents');
      writeFileSync(file, moved);
      expect(() => applyExample(copy, 'variant')).toThrow(
        /carry-rules\.ts no longer has these lines once:\n.*adding[/\\]variant\.patch: make its change/s,
      );
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
