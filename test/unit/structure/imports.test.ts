import { describe, expect, it } from 'vitest';
import { everybodys, isWithin, roomOf, rooms } from './rooms.ts';
import { type Import, importsOf, type SourceFile, sourceFiles } from './sources.ts';

const files = sourceFiles('src', 'webview');

/** "file → target" of every import that breaks a rule, so that a failure names each place. */
function breaches(rule: (file: SourceFile, found: SourceFile['imports'][number]) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.filter((found) => rule(file, found)).map((found) => `${file.path} → ${found.target}`),
  );
}

describe('rooms', () => {
  it('are all in the import table', () => {
    expect(files.filter(({ path }) => rooms[roomOf(path)] === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('import only what the table allows', () => {
    const broken = breaches(({ path }, { target, ours, typeOnly }) => {
      const home = roomOf(path);
      const room = rooms[home];
      if (!ours || !room || roomOf(target) === home || isWithin(target, everybodys)) return false;
      return !isWithin(target, typeOnly ? [...room.values, ...room.types] : room.values);
    });
    expect(broken).toEqual([]);
  });

  it('of the webview bundle nothing of the engine, but for the row inspector', () => {
    const reached = reach(files.filter(({ path }) => roomOf(path) === 'webview'));
    const engine = [...reached].filter(([target]) => isWithin(target, ['src/engine']) && !isWithin(target, everybodys));
    expect(engine.map(([target, importer]) => `${importer} → ${target}`)).toEqual([]);
  });

  it('do not depend on each other in circles, not even by types', () => {
    const home = (path: string) => (path.startsWith('webview/') ? 'webview' : roomOf(path));
    const edges = new Map<string, string[]>();
    for (const { path, imports } of files) {
      const others = imports.filter(({ ours }) => ours).map(({ target }) => home(target));
      edges.set(home(path), [...(edges.get(home(path)) ?? []), ...others.filter((other) => other !== home(path))]);
    }
    expect(circle(edges)).toEqual([]);
  });

  it('that are pure import neither vscode nor Node', () => {
    const broken = breaches(
      ({ path }, { target }) => rooms[roomOf(path)]?.pure === true && /^(vscode$|node:|preact)/.test(target),
    );
    expect(broken).toEqual([]);
  });

  it('use vscode as a value only where the product meets the editor', () => {
    const broken = breaches(
      ({ path }, { target, typeOnly }) => target === 'vscode' && !typeOnly && !rooms[roomOf(path)]?.vscode,
    );
    expect(broken).toEqual([]);
  });

  it('leave Chart.js to webview/charts and acquireVsCodeApi to webview/host.ts', () => {
    const charts = breaches(({ path }, { target }) => /^chart/.test(target) && !path.startsWith('webview/charts/'));
    const callers = files.filter(({ path, text }) => /acquireVsCodeApi\(\)/.test(text) && path !== 'webview/host.ts');
    expect([...charts, ...callers.map(({ path }) => path)]).toEqual([]);
  });
});

describe('modules', () => {
  it('run without circles: types of a component in its own parts are erased, and nothing else goes round', () => {
    const modules = new Map(files.map(({ path, imports }) => [moduleOf(path), imports.filter(isValue).map(targetOf)]));
    expect(circle(modules)).toEqual([]);
  });

  it('have no default export', () => {
    expect(files.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('only re-export nothing: there are no barrels', () => {
    const barrels = files.filter(({ text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
      const rest = code.replace(/^export\s+(type\s+)?(\*|\{[^}]*\})\s+from\s+'[^']+';$/gm, '');
      return rest.trim() === '' && code.trim() !== '';
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});

describe('the reading of import statements', () => {
  it('tells types from values', () => {
    const text = [
      "import type { A } from './a';",
      "import { type B, type C } from '../b';",
      "import {\n  type D,\n  e,\n} from './deep/d';",
      "import './style.css';",
      "export type { F } from './f';",
      "const g = await import('./g');",
      "import * as vscode from 'vscode';",
      "const text = 'import x from y';",
    ].join('\n');
    expect(importsOf('src/cells/x.ts', text)).toEqual([
      { target: 'src/cells/a', ours: true, typeOnly: true },
      { target: 'src/b', ours: true, typeOnly: true },
      { target: 'src/cells/deep/d', ours: true, typeOnly: false },
      { target: 'src/cells/f', ours: true, typeOnly: true },
      { target: 'vscode', ours: false, typeOnly: false },
      { target: 'src/cells/style.css', ours: true, typeOnly: false },
      { target: 'src/cells/g', ours: true, typeOnly: false },
    ]);
  });
});

/** Everything that files bring along as values: each module with the file that imports it. */
function reach(from: readonly SourceFile[]): Map<string, string> {
  const byModule = new Map(files.map((file) => [moduleOf(file.path), file]));
  const reached = new Map<string, string>();
  const open = [...from];
  for (let file = open.pop(); file; file = open.pop()) {
    for (const { target, ours, typeOnly } of file.imports) {
      if (!ours || typeOnly || reached.has(target) || roomOf(target) === 'webview/cells/inspector') continue;
      reached.set(target, file.path);
      const next = byModule.get(target);
      if (next) open.push(next);
    }
  }
  return reached;
}

const moduleOf = (path: string) => path.replace(/\.tsx?$/, '');
const isValue = ({ typeOnly }: Import) => !typeOnly;
const targetOf = ({ target }: Import) => target;

/** The first circle found in a graph, as the nodes on it, or an empty list. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return [];
    trail.push(node);
    for (const next of graph.get(node) ?? []) {
      const found = visit(next);
      if (found.length > 0) return found;
    }
    trail.pop();
    done.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const found = visit(node);
    if (found.length > 0) return found;
  }
  return [];
}
