import { Command } from 'commander';
import { runBrowserMode } from '../../server/browser-mode.ts';
import { exitCodeOf } from '../../server/end-signals.ts';
import { dataOption } from '../options/data-option.ts';
import { wholeNumber } from '../options/option-values.ts';

interface ServeOptions {
  readonly data: string;
  readonly port?: number;
  readonly open?: true;
  readonly newSession?: true;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the lab for a browser on this machine')
    .option('--port <n>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535))
    .option('--open', 'open a window when a Chromium and a display are here')
    .option('--new-session', 'end the sessions of all browsers that have opened the lab before')
    .addOption(dataOption())
    .action(serve);
}

async function serve({ data, port, open, newSession }: ServeOptions): Promise<void> {
  const signal = await runBrowserMode({
    dataFolder: data,
    port: port ?? null,
    openWindow: open ?? false,
    newSession,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  // Ctrl-C is the usual way to end it; any other signal is somebody else's.
  if (signal !== 'SIGINT') process.exitCode = exitCodeOf(signal);
}
