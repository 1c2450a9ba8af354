import { keepCompiledModules } from '../server/keep-compiled-modules.ts';

keepCompiledModules();

// A reader that closes early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const words = process.argv.slice(2);

// A bundle has no top-level await.
if (words[0] === 'task')
  void import('./task-line.ts').then(({ runTaskLine }) => runTaskLine(words));
else void import('./command-line.ts').then(({ runCommandLine }) => runCommandLine(words));
