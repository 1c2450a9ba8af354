import { keepCompiledModules } from '../server/keep-compiled-modules.ts';

keepCompiledModules();

// A reader that closes early, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { runCommandLine } = await import('./command-line.ts');
await runCommandLine(process.argv.slice(2));
