import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCORE_EXTENSIONS } from '../../../src/panel/scoreExtensions';
import { conditions, editorPatterns, mayHoldScores } from '../../host/menuPatterns.ts';
import { root } from '../../host/paths.ts';

const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: {
    menus: Record<string, { command: string; when: string }[]>;
    customEditors: { selector: { filenamePattern: string }[] }[];
  };
};

/** As VS Code turns a pattern into an expression: braces, brackets, stars and question marks. */
function glob(pattern: string): RegExp {
  const part = (text: string): string =>
    text.replace(/\{([^}]*)\}|\[!([^\]]*)\]|[*?.]/g, (found, choices?: string, letters?: string) => {
      if (choices !== undefined) return `(?:${choices.split(',').map(part).join('|')})`;
      if (letters !== undefined) return `[^${letters}]`;
      return found === '*' ? '[^/]*?' : found === '?' ? '[^/]' : '\\.';
    });
  return new RegExp(`^${part(pattern)}$`, 'i');
}

const globs = editorPatterns().map(glob);
const isOffered = (name: string) => globs.some((each) => each.test(name));

/** The two regular expressions of the menus' condition. */
const [extension, other] = [...mayHoldScores.matchAll(/=~ \/(.*?)\/i/g)].map(([, text]) => new RegExp(text ?? '', 'i'));
const isInMenu = (name: string) => {
  const dot = name.lastIndexOf('.');
  return extension?.test(dot > 0 ? name.slice(dot) : '') === true && other?.test(name) === false;
};

const SCORES = [
  ...SCORE_EXTENSIONS.map((each) => `scores.${each}`),
  ...['test_logits', 'AIgen', 'y', 'LOGITS.NPY', 'scores.json.gz', 'p.json', 'packages.json', 'pa.json', 'preds.json'],
  ...['test.json', 'samples_hellaswag_2024.jsonl', 'logits-val.json', 'tsne.json', 'task.json', 'configs.json'],
];
const CONFIGURATIONS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'composer.json',
].concat([
  'jsconfig.json',
  'config.json',
  'settings.json',
  'Package.json',
  '.eslintrc.json',
  'launch.json',
  'package.nls.json',
]);

describe('the menus that explore files', () => {
  it('have the conditions that are made for them: otherwise run `node test/host/menuPatterns.ts`', () => {
    for (const [menu, commands] of Object.entries(conditions)) {
      for (const [command, when] of Object.entries(commands)) {
        expect(contributes.menus[menu]?.find((each) => each.command === command)?.when, `${menu} ${command}`).toBe(
          when,
        );
      }
    }
    const declared = contributes.customEditors[0]?.selector.map(({ filenamePattern }) => filenamePattern);
    expect(declared).toEqual(editorPatterns());
  });

  it.each(SCORES)('are there for %s', (name) => {
    expect([isInMenu(name), isOffered(name)]).toEqual([true, true]);
  });

  it.each(CONFIGURATIONS)('are not there for %s', (name) => {
    expect([isInMenu(name), isOffered(name)]).toEqual([false, false]);
  });

  it.each(['scores.rds', 'preds.RData', 'model.onnx', 'frozen.pb', 'scores.joblib', 'scores.xlsx', 'model.keras'])(
    'are there for %s, which is not read, to say how it is exported; it has no tab of its own',
    (name) => {
      expect([isInMenu(name), isOffered(name)]).toEqual([true, false]);
    },
  );

  it.each(['.gitignore', 'model.py', 'photo.png', 'notes.md'])('are not there for %s', (name) => {
    expect([isInMenu(name), isOffered(name)]).toEqual([false, false]);
  });

  it('are not there for what lies in every repository', () => {
    for (const name of [
      'README',
      'LICENSE',
      'LICENSE.txt',
      'Makefile',
      'Dockerfile',
      'requirements.txt',
      'CMakeLists.txt',
    ]) {
      expect(isInMenu(name), name).toBe(false);
    }
  });
});
