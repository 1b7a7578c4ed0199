import type * as vscode from 'vscode';
import type { Panels } from '../panel/panels';
import type { TextStore } from '../panel/textStore';

/** What commands work with. */
export interface CommandServices {
  readonly panels: Panels;
  readonly texts: TextStore;
  readonly sampleUri: vscode.Uri;
}

/** One command: its id as package.json declares it, and what it does with what the menu hands it. */
export interface Command {
  readonly id: string;
  run(services: CommandServices, ...handed: unknown[]): Promise<unknown> | unknown;
}
