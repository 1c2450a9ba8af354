import { keepCompiledModules } from '../server/keep-compiled-modules.ts';

keepCompiledModules();

// A reader that closes early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// A bundle has no top-level await.
void import('./command-line.ts').then(({ runCommandLine }) =>
  runCommandLine(process.argv.slice(2)),
);
