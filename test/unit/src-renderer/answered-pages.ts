/**
 * Set up for every file of tests of pages that share their modules, and so one connection to the lab: it is answered in each
 * window from its beginning, and never lost. A client that asked while one window has gone and the next is not there yet
 * would wait for ever.
 */
import { answerPages } from './mount-page.ts';

answerPages();
