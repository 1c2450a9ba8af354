import { afterAll } from 'vitest';
import { removeFileFolders } from './file-folders.ts';

// Runs anew for every file; a hook in what files of one worker share would be of the first of them alone.
afterAll(removeFileFolders);
