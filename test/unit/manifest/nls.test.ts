import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../host/paths.ts';

const manifest = readFileSync(join(root, 'package.json'), 'utf8');
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = JSON.parse(manifest) as {
  contributes: {
    commands: { command: string }[];
    walkthroughs: { steps: { media: { markdown: string }; completionEvents: string[] }[] }[];
  };
};

describe('the texts of the manifest', () => {
  it('are all there, and all used', () => {
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
    expect(Object.keys(texts).sort()).toEqual([...new Set(used)].sort());
  });

  it('leave no title or description in the manifest itself', () => {
    const written = [...manifest.matchAll(/"(?:title|\w*[dD]escription|displayName)": "(?!%)([^"]+)"/g)];
    expect(written.map((match) => match[1])).toEqual(['Logitscope']);
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('shows pages that exist', () => {
    for (const { media } of steps) expect(existsSync(join(root, media.markdown)), media.markdown).toBe(true);
  });

  it('names commands that exist, in links and in what completes a step', () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const completing = steps.flatMap(({ completionEvents }) => completionEvents);
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:([^)]+)\)/g)]);
    const named = [
      ...completing.filter((event) => event.startsWith('onCommand:')).map((event) => event.slice('onCommand:'.length)),
      ...linked.map((match) => match[1] ?? ''),
    ];
    expect(named.filter((command) => !commands.has(command))).toEqual([]);
  });
});
