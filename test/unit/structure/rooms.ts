/** What a room may import of ours: `types` are erased by the compiler, `values` run or are bundled with it. */
export interface Room {
  readonly values: readonly string[];
  readonly types: readonly string[];
  /** Imports neither vscode nor Node nor the DOM's packages, so that it runs anywhere. */
  readonly pure?: boolean;
  /** May use the `vscode` module as a value. */
  readonly vscode?: boolean;
}

/**
 * The import table of the house. Entries are rooms or single modules; a room may always import itself. Numbers in words
 * (`src/text`) and the one error type (`src/engine/failure`) are everybody's.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'src/text': { pure: true, values: [], types: [] },
  // The kernel as it was built; its source is in the room.
  'src/engine': { pure: true, values: ['dist/kernel'], types: [] },
  // And the scanner as it was built.
  'src/readers': { pure: true, values: ['src/engine', 'dist/scan'], types: [] },
  'src/cells': { pure: true, values: ['src/engine'], types: [] },
  'src/notebook': { pure: true, values: [], types: ['src/cells'] },
  'src/protocol': { pure: true, values: [], types: ['src/cells', 'src/notebook'] },
  'src/worker': {
    values: ['src/readers', 'src/cells', 'src/engine', 'src/protocol'],
    types: ['src/notebook'],
  },
  'src/cli': { values: ['src/readers', 'src/engine', 'src/worker'], types: [] },
  'src/platform': { vscode: true, values: [], types: [] },
  'src/panel': {
    vscode: true,
    values: ['src/worker/client', 'src/notebook', 'src/protocol', 'src/platform'],
    types: ['src/cells'],
  },
  'src/features': {
    vscode: true,
    values: ['src/worker/client', 'src/notebook', 'src/protocol', 'src/platform', 'src/panel'],
    types: ['src/cells'],
  },
  'src/commands': {
    vscode: true,
    values: ['src/worker/client', 'src/notebook', 'src/protocol', 'src/platform', 'src/panel'],
    types: ['src/cells'],
  },
  'src/extension': {
    vscode: true,
    values: ['src/commands', 'src/features', 'src/panel', 'src/platform', 'src/worker'],
    types: [],
  },
  // Of the cells it takes their vocabulary (names of parameters, kinds of quantities), never their computation.
  webview: { values: ['src/protocol', 'src/cells', 'webview/cells/inspector'], types: ['src/notebook', 'src/engine'] },
  // So that its sliders answer within a frame.
  'webview/cells/inspector': { values: ['webview', 'src/protocol', 'src/cells', 'src/engine'], types: [] },
};

/** What of the engine is vocabulary, too. */
export const engineVocabulary: readonly string[] = ['src/engine/failure', 'src/engine/rowStatus'];

export const everybodys: readonly string[] = ['src/text', ...engineVocabulary];

/** The room of a file or module. */
export function roomOf(path: string): string {
  if (/^webview\/cells\/inspector(\/|\.|$)/.test(path)) return 'webview/cells/inspector';
  if (path.startsWith('webview/')) return 'webview';
  return path
    .split('/')
    .slice(0, 2)
    .join('/')
    .replace(/\.tsx?$/, '');
}

export function isWithin(path: string, rooms: readonly string[]): boolean {
  return rooms.some((room) => path === room || path.startsWith(`${room}/`));
}
