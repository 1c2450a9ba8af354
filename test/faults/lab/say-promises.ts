// Imported before a program of ours: says its promises to the file layer.
import { sayDurableTransactions } from './promises.ts';

sayDurableTransactions(process.env.FAULTS_FOLDER ?? '');
