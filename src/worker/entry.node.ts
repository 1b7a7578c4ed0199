import { enableCompileCache } from 'node:module';

// As the command line does: the readers of all formats are a lot to compile, and after the first time they need not be.
enableCompileCache?.();
require('./workerMain.js');
