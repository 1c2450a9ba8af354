import { keepCompiledModules } from '../server/keep-compiled-modules.ts';
import { outliveReaders } from '../server/outlive-readers.ts';

keepCompiledModules();

outliveReaders();

const words = process.argv.slice(2);

// A bundle has no top-level await.
if (words[0] === 'task')
  void import('./task-line.ts').then(({ runTaskLine }) => runTaskLine(words));
else void import('./command-line.ts').then(({ runCommandLine }) => runCommandLine(words));
