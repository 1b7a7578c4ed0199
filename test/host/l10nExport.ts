import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.ts';

/** The bundle that a translation starts from: every text of `l10n.t('…')` in the sources, under itself. */
export const bundleFile = join(root, 'media', 'l10n', 'bundle.l10n.json');

const CALL = /(?<![\w.])(?:vscode\.)?l10n\.t\(\s*/g;
const LITERAL = /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`)(?=\s*[,)])/;

/**
 * The content of the bundle as the sources stand now, in the order of the texts.
 * @throws for a text that is not one literal: nobody could translate it.
 */
export function collectBundle(): string {
  const texts = new Set<string>();
  for (const folder of ['src', 'webview']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (/\.tsx?$/.test(name)) {
        for (const text of textsOf(readFileSync(join(root, folder, name), 'utf8'), join(folder, name))) texts.add(text);
      }
    }
  }
  const sorted = [...texts].sort((a, b) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), undefined, 2)}\n`;
}

/** The texts that one source file passes to `l10n.t`. */
export function textsOf(source: string, name: string): string[] {
  return [...source.matchAll(CALL)].flatMap((call) => {
    const lineStart = source.lastIndexOf('\n', call.index) + 1;
    if (/^\s*(?:\/\/|\/?\*)/.test(source.slice(lineStart, call.index))) return [];
    const literal = LITERAL.exec(source.slice(call.index + call[0].length))?.[0];
    if (literal === undefined) {
      const line = source.slice(0, call.index).split('\n').length;
      throw new Error(`${name}:${line}: the text of l10n.t must be one string literal without substitutions`);
    }
    return [evaluate(literal)];
  });
}

/** The value of a string literal. Its only escapes are those that JSON and JavaScript share, and quotes. */
function evaluate(literal: string): string {
  const body = literal
    .slice(1, -1)
    .replace(/\\(['`$])/g, '$1')
    .replace(/(?<!\\)"/g, '\\"')
    .replace(/\n/g, '\\n');
  return JSON.parse(`"${body}"`) as string;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(bundleFile, collectBundle());
}
