import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { root } from '../../host/paths.ts';

/** A source file, by its path from the top of the checkout with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

export interface Import {
  /** Path of the imported file of ours without extension, or the name of a package, `vscode` or `node:…`. */
  readonly target: string;
  readonly ours: boolean;
  /** Erased by the compiler, so that nothing of the target runs or is bundled. */
  readonly typeOnly: boolean;
}

const statement =
  /^(?:import|export)\s+(type\s+)?((?:[\w$]+|\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm;
const sideEffect = /^import\s+'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'/g;

/** Every TypeScript file below the folders given. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.startsWith('output'))
      .map((name) => {
        const path = join(folder, name).split(sep).join('/');
        const text = readFileSync(join(root, path), 'utf8');
        return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) };
      }),
  );
}

/** What a source file imports and re-exports. Reads the house's own format of statements: they begin a line. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  for (const [, keyword, clause = '', specifier = ''] of text.matchAll(statement)) {
    const names = clause.replace(/[{}\n]/g, ' ').split(',');
    const onlyTypes = clause.startsWith('{') && names.every((name) => /^\s*(type\s.*)?$/.test(name));
    found.push(resolve(path, specifier, keyword !== undefined || onlyTypes));
  }
  for (const [, specifier = ''] of [...text.matchAll(sideEffect), ...text.matchAll(dynamic)]) {
    found.push(resolve(path, specifier, false));
  }
  return found;
}

function resolve(path: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) return { target: specifier, ours: false, typeOnly };
  const target = normalize(join(path, '..', specifier))
    .split(sep)
    .join('/');
  return { target: target.replace(/\.tsx?$/, ''), ours: true, typeOnly };
}
