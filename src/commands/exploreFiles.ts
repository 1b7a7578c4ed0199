import * as vscode from 'vscode';
import type { Command } from './command';
import { exploreFile } from './exploreFile';

/** Several files of the Explorer as scores and labels. */
export const exploreFiles: Command = {
  id: 'logitscope.exploreFiles',
  run: async (services, handed, selected) => {
    const uris = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
    if (uris.length < 2) return exploreFile.run(services, handed);
    await services.panels.showFiles(uris);
  },
};
