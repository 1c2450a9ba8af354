import { Option } from 'commander';
import { wholeNumber } from '../../options/option-values.ts';

/** `--threads N`, the same for every command that trains an experiment. */
export function threadsOption(): Option {
  return new Option(
    '--threads <n>',
    'engine threads that its runs may take together (default: one per core)',
  ).argParser(wholeNumber(1, 1024));
}
