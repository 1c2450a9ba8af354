import { keepCompiledModules } from '../server/keep-compiled-modules.ts';

keepCompiledModules();
await import('./command-line.ts');
