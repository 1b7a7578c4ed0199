/**
 * What package.json says in its menus and editors about which files can be explored. There, conditions are one string and
 * file patterns know no exceptions, so both are made here; `node test/host/menuPatterns.ts` writes them, a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPORTABLE_EXTENSIONS, SCORE_EXTENSIONS } from '../../src/panel/scoreExtensions.ts';
import { root } from './paths.ts';

/** JSON that configures something and holds no scores; `tsconfig.base.json` counts as `tsconfig`. */
const CONFIGURATIONS = 'package package-lock composer tsconfig jsconfig config settings launch tasks'.split(' ');
/** Files without an extension, and texts, that are in many folders and never hold scores. */
const OTHERS =
  '\\.|(readme|licen[cs]e|copying|notice|authors|changelog|makefile|dockerfile|gemfile|procfile|codeowners|requirements|constraints|cmakelists)\\b';

const EXTENSIONS = [...SCORE_EXTENSIONS, ...EXPORTABLE_EXTENSIONS].join('|');

/** True of a file that may hold scores, by its name. */
export const mayHoldScores = [
  `resourceExtname =~ /^(\\.(${EXTENSIONS}))?$/i`,
  `!(resourceFilename =~ /^((${CONFIGURATIONS.join('|')})\\b.*\\.json$|${OTHERS})/i)`,
].join(' && ');

/** Files that *Open With…* offers the panel for. */
export function editorPatterns(): string[] {
  const others = SCORE_EXTENSIONS.filter((extension) => extension !== 'json').map((extension) => `*.${extension}`);
  return [...others, ...jsonPatterns(), withoutExtension()];
}

/** Up to 63 characters, none of them a dot: each group doubles the length of what it may add. */
function withoutExtension(): string {
  return [1, 2, 4, 8, 16, 32].map((length) => `{,${'[!.]'.repeat(length)}}`).join('');
}

/** `*.json` but for the configurations: a name that leaves each of them at some letter, or ends before it. */
function jsonPatterns(): string[] {
  const prefixes = [
    ...new Set(CONFIGURATIONS.flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1)))),
  ].sort();
  const leaving = ['', ...prefixes].map((prefix) => {
    const next = prefixes.filter((other) => other.length === prefix.length + 1 && other.startsWith(prefix));
    const letters = next.map((other) => other.at(-1) ?? '');
    // A hyphen says "from … to" unless it comes first.
    if (prefix === '' || CONFIGURATIONS.includes(prefix)) letters.unshift('.');
    const hyphen = letters.includes('-') || CONFIGURATIONS.includes(prefix) ? '-' : '';
    const others = letters.filter((letter) => letter !== '-').join('');
    return hyphen + others === '' ? `${prefix}?*` : `${prefix}[!${hyphen}${others}]*`;
  });
  const ending = prefixes.filter((prefix) => !CONFIGURATIONS.includes(prefix));
  return [`{${leaving.join(',')}}.json`, `{${ending.join(',')}}.json`];
}

interface Manifest {
  contributes: {
    menus: Record<string, { command: string; when: string }[]>;
    customEditors: { selector: { filenamePattern: string }[] }[];
  };
}

/** The condition of each menu that explores files. */
export const conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'explorer/context': {
    'logitscope.exploreFile': `!explorerResourceIsFolder && !listMultiSelection && ${mayHoldScores}`,
    'logitscope.exploreFiles': `!explorerResourceIsFolder && listMultiSelection && ${mayHoldScores}`,
  },
  'editor/context': {
    'logitscope.exploreFile': `!editorHasSelection && resourceScheme != untitled && resourceScheme != output && ${mayHoldScores}`,
  },
  'editor/title/context': {
    'logitscope.exploreFile': `resourceScheme != untitled && resourceScheme != output && ${mayHoldScores}`,
  },
};

if (process.argv[1]?.endsWith('menuPatterns.ts')) {
  const path = join(root, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  for (const [menu, commands] of Object.entries(conditions)) {
    for (const [command, when] of Object.entries(commands)) {
      const entry = manifest.contributes.menus[menu]?.find((each) => each.command === command);
      if (!entry) throw new Error(`${menu} has no ${command}.`);
      entry.when = when;
    }
  }
  for (const editor of manifest.contributes.customEditors) {
    editor.selector = editorPatterns().map((filenamePattern) => ({ filenamePattern }));
  }
  writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
