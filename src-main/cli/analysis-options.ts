import { Option } from 'commander';
import { z } from 'zod';
import type { CommonOption, OwnOption } from '../../shared/analyses/analysis.ts';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import { DEFAULT_MAZE_SEED } from '../../shared/analyses/settings-parts.ts';
import { initialZSchema } from '../../shared/analyses/subjects.ts';
import { flagOf } from './figure-options.ts';
import { numberList, numberWithin, wholeNumber } from './options/option-values.ts';

const ALL = Object.values(ANALYSES);

/** `most of a (default: 2M, at least 4) and of b (M), those of all other walks (M)`. */
function mostRecurrentSteps(): string {
  const most = ALL.filter((each) => each.mostRecurrentSteps !== '').map((each, index) => {
    const name = Object.keys(each.figures).join(' and ');
    return `of ${name} (${index === 0 ? 'default: ' : ''}${each.mostRecurrentSteps})`;
  });
  return `most ${most.join(' and ')}, those of all other walks (M)`;
}

interface OptionText {
  readonly place: number;
  /** Other names, e.g. `--maze-seed, `. */
  readonly alias?: string;
  /** What it takes; '' for a switch. */
  readonly takes: string;
  readonly about: string;
  /** Narrower than the setting's own: what all commands take for it. */
  readonly schema?: z.ZodType;
}

const COMMON: Readonly<Record<CommonOption, OptionText>> = {
  rollOuts: { place: 10, takes: 'n', about: 'episodes of each agent (default: 1024)' },
  seed: {
    place: 20,
    alias: '--maze-seed, ',
    takes: 'n',
    about: `same seed, same mazes (default: ${DEFAULT_MAZE_SEED})`,
    schema: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
  },
  epsilon: { place: 30, takes: 'p', about: 'probability of a random action (default: 0)' },
  checkpoint: {
    place: 40,
    takes: 'n',
    about: 'update of the checkpoint (default: the latest)',
    schema: z.int().min(0).max(1e7),
  },
  asTrained: {
    place: 45,
    takes: '',
    about: 'each run in its own variant, instead of in both',
    schema: z.boolean(),
  },
  initialZ: {
    place: 60,
    takes: 'name',
    about: 'where z begins (default: as trained)',
    schema: initialZSchema,
  },
  doorsFrozen: { place: 70, takes: '', about: 'doors stay as they are at the start' },
  recurrentSteps: { place: 90, takes: 'n', about: mostRecurrentSteps() },
};

const BEHIND_ALL = 1000;

/** What the schema of a setting says of the texts that it is read from. */
const readableSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
});
type Readable = z.infer<typeof readableSchema> & { readonly items?: Readable };

const describedSchema = readableSchema.extend({
  items: readableSchema.optional(),
  anyOf: z.array(readableSchema).optional(),
});

/** Without what stands for "as usual": null, and a default. */
function readable(schema: z.ZodType): Readable {
  const { anyOf, ...described } = describedSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
  return anyOf?.find(({ type }) => type !== 'null') ?? described;
}

/** An option with the parser that the schema of its setting asks for. */
function optionOf(flags: string, about: string, schema: z.ZodType, range: string): Option {
  const option = new Option(flags, about);
  const { type, enum: choices, minimum, maximum, items } = readable(schema);
  if (choices) return option.choices(choices);
  if (type === 'integer') return option.argParser(wholeNumber(minimum ?? 0, maximum ?? Infinity));
  if (type === 'number') return option.argParser(numberWithin(minimum ?? 0, maximum ?? Infinity));
  if (!items) return option;
  const { minimum: least = -Infinity, maximum: most = Infinity } = items;
  const { exclusiveMinimum: above = -Infinity } = items;
  const isAllowed = (value: number) => value > above && value >= least && value <= most;
  return option.argParser(numberList(isAllowed, range));
}

/** The schema of the setting that an option is for, in the first analysis that has it. */
function schemaOf(name: string): z.ZodType {
  const owner = ALL.find(({ optionNames }) => optionNames.includes(name));
  const shape: Readonly<Record<string, z.ZodType>> = owner?.parameters.shape.settings.shape ?? {};
  const schema = owner && shape[owner.settingOf(name)];
  if (!schema) throw new Error(`no analysis has a setting for ${flagOf(name)}`);
  return schema;
}

/** `of a and b: what it is (default: 40)`. */
function ownText({ name, about, usual }: OwnOption): string {
  const owners = ALL.filter(({ optionNames }) => optionNames.includes(name));
  const figures = owners.flatMap((each) => Object.keys(each.figures)).join(' and ');
  return `of ${figures}${about && `: ${about}`}${usual && ` (default: ${usual})`}`;
}

/** The options for the settings of all analyses, in the order of the help. */
export function analysisOptions(): Option[] {
  const common = Object.entries(COMMON).map(
    ([name, { place, alias = '', takes, about, schema }]) => {
      const flags = `${alias}${flagOf(name)}${takes && ` <${takes}>`}`;
      return { place, option: optionOf(flags, about, schema ?? schemaOf(name), '') };
    },
  );
  const own = ALL.flatMap(({ ownOptions }) => ownOptions).map((each) => {
    const { name, takes, range = '', place = BEHIND_ALL } = each;
    const flags = `${flagOf(name)} <${takes}>`;
    return { place, option: optionOf(flags, ownText(each), schemaOf(name), range) };
  });
  return [...common, ...own].toSorted((a, b) => a.place - b.place).map(({ option }) => option);
}

const INDENT = 16;

/** The figures of a section of the help, each with what it is about. */
export function figuresText(section: 'paper' | 'beyond'): string {
  const figures = ALL.filter((each) => each.section === section).flatMap((each) =>
    Object.entries<{ readonly about: string }>(each.figures),
  );
  return figures
    .map(([name, { about }]) => {
      const lines = about.replaceAll('\n', `\n${' '.repeat(INDENT)}`);
      return `${`  ${name}`.padEnd(INDENT)}${lines}`;
    })
    .join('\n');
}
