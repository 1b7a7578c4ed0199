import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of esbuild's metafile that says what went into the outputs. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

interface Package {
  readonly manifest: Manifest;
  /** The text of its licence files, empty where it has none. */
  readonly licence: string;
  /** The package's NOTICE, and notices that stand in its bundled sources. */
  readonly notices: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
}

const HEADING = `Logitscope is made available under the MIT licence; see LICENSE.

It contains the following third-party software and data, under their own licences. This file is written by the build
from what is in the bundles.
`;

const SAMPLE = `The sample (media/sample)

Scores computed from, and labels of, "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak (1998),
UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licensed under Creative Commons Attribution 4.0
International (https://creativecommons.org/licenses/by/4.0/). The images themselves are not included.
`;

const RULE = `\n${'='.repeat(100)}\n\n`;

/**
 * The third-party notices of a build: every npm package of which at least one byte is in an output, and the packages in
 * `copied` whose files are shipped as they are. Packages with the same licence text share a section.
 * @throws when a bundled package has no licence text.
 */
export function thirdPartyNotices(root: string, metafiles: readonly Metafile[], copied: readonly string[]): string {
  const sources = new Map<string, string[]>(copied.map((folder) => [`node_modules/${folder}`, []]));
  for (const input of bundledInputs(metafiles)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) sources.set(folder, [...(sources.get(folder) ?? []), input]);
  }
  const packages = [...sources].map(([folder, files]) => describe(root, folder, files));
  packages.sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
  return [HEADING, SAMPLE, ...sections(packages)].join(RULE);
}

function bundledInputs(metafiles: readonly Metafile[]): string[] {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  return [...new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file))].sort();
}

function describe(root: string, folder: string, files: readonly string[]): Package {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const named = (pattern: RegExp) =>
    readdirSync(join(root, folder))
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => tidy(readFileSync(join(root, folder, name), 'utf8')));
  const inSources = files.flatMap((file) => sourceNotices(readFileSync(join(root, file), 'utf8')));
  return {
    manifest,
    licence: named(/^(licen[cs]e|copying)/i).join('\n\n'),
    notices: [...named(/^notice/i), ...inSources],
  };
}

/** What some sources ask to be kept beside their package's licence: the comment from a "Notice" heading to its end. */
function sourceNotices(source: string): string[] {
  const comments = source.match(/\/\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const text = comment.slice(2, -2).replace(/^[ \t]*\*[ \t]?/gm, '');
    const notice = /^## Notice$([\s\S]*)/m.exec(text)?.[1];
    return notice === undefined ? [] : [tidy(notice)];
  });
}

function sections(packages: readonly Package[]): string[] {
  const byLicence = Map.groupBy(packages, (each) => each.licence || textElsewhere(each.manifest, packages));
  return [...byLicence].map(([licence, group]) => {
    const titles = group.map(({ manifest }) => `${manifest.name} ${manifest.version} (${manifest.license})`).join('\n');
    const notices = [...new Set(group.flatMap((each) => each.notices))];
    return `${[titles, ...notices, licence].join('\n\n')}\n`;
  });
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}

/**
 * Some packages name their licence and leave the text out: it is that of another package of the same author, or the MIT
 * licence with the author as the holder.
 */
function textElsewhere(manifest: Manifest, packages: readonly Package[]): string {
  const holder = author(manifest);
  const sibling = packages.find(
    (each) => each.licence !== '' && each.manifest.license === manifest.license && author(each.manifest) === holder,
  );
  if (sibling) return sibling.licence;
  if (manifest.license !== 'MIT' || !holder) throw new Error(`${manifest.name} is bundled and has no licence text`);
  const text = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
  return tidy(text.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`));
}

function author(manifest: Manifest): string | undefined {
  return typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
}
