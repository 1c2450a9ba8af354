import { Command } from 'commander';
import { archiveExportCommand } from './archive/export.ts';
import { archiveImportCommand } from './archive/import.ts';

export function archiveCommand(): Command {
  return new Command('archive')
    .description('runs and experiments as one file each, to keep and to carry away')
    .addCommand(archiveExportCommand())
    .addCommand(archiveImportCommand());
}
