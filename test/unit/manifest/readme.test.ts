import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellKinds } from '../../../src/cells/registry';
import { helpText } from '../../../src/cli/help';
import { SOURCE_KINDS } from '../../../src/engine/source';
import { SCORE_EXTENSIONS } from '../../../src/panel/scoreExtensions';
import { readers } from '../../../src/readers/registry';
import { root } from '../../host/paths.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'media/sample/README.md'];
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const { contributes, scripts } = JSON.parse(read('package.json')) as {
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
  };
  scripts: Record<string, string>;
};
const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;

describe('the pages of the project', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it.each(pages)('%s names npm scripts that exist', (page) => {
    const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the README', () => {
  it('has pictures that load quickly', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    // The first one, one a cell, and two of the Source cell's evidence.
    expect(pictures).toHaveLength(1 + cellKinds.length + 2);
    expect(pictures.filter((path) => statSync(join(root, path)).size > 150_000)).toEqual([]);
  });

  it('has a section for every cell, in the order of a new panel', () => {
    const tour = readme.slice(readme.indexOf('## A tour'), readme.indexOf('### Keys'));
    const headings = [...tour.matchAll(/^### (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(cellKinds.map((kind) => kind.title));
  });

  it('states the settings and their defaults', () => {
    const stated = [...readme.matchAll(/^\| `(logitscope\.[\w.]+)` \| `?([\w]+)`? \|/gm)];
    const declared = Object.entries(contributes.configuration.properties);
    expect(stated.map(([, name, value]) => [name, value])).toEqual(
      declared.map(([name, property]) => [name, String(property.default)]),
    );
  });

  it('calls the commands that open something by their titles', () => {
    const opening = contributes.commands.filter(({ command }) => /\.(open|explore)/.test(command));
    const titles = opening.map(({ title }) => texts[title.replaceAll('%', '')]);
    expect(titles.filter((title) => !readme.includes(`| ${title} |`))).toEqual([]);
  });

  const formats = readme.slice(readme.indexOf('## What can be read'), readme.indexOf('### Several arrays'));

  it('has a row for every format that is read', () => {
    const rows = formats.split('\n').map((line) => line.split(' | ')[0]?.replace(/^\| /, '') ?? '');
    const titles = readers.map((reader) => reader.title()).filter((title) => title !== '');
    // Versions of a format share the row; a wrapping says what it wraps.
    const names = titles.map((title) => title.replace(/ \(.*$/, '').replace('MATLAB 4 ', 'MATLAB '));
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });

  it('names every extension of these formats', () => {
    expect(SCORE_EXTENSIONS.filter((extension) => !formats.includes(`\`.${extension}\``))).toEqual([]);
  });

  it('names every option of the command line, and every kind of scores', () => {
    const options = ['report', 'summarize', 'merge'].flatMap((topic) => helpText(topic)?.match(/--[a-z-]+/g) ?? []);
    const left = [...new Set(options)].filter((option) => option !== '--output' && !readme.includes(option));
    expect(left).toEqual([]);
    expect(SOURCE_KINDS.filter((kind) => !readme.includes(`\`${kind}\``))).toEqual([]);
  });
});
