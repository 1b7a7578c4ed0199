import { describe, expect, it } from 'vitest';
import { type Metafile, thirdPartyNotices } from '../../host/notices.ts';
import { root } from '../../host/paths.ts';

function built(inputs: Record<string, number>): Metafile {
  const entries = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]);
  return { outputs: { 'dist/a.js': { inputs: Object.fromEntries(entries) } } };
}

describe('third-party notices', () => {
  it('name what is bundled or copied, with its licence, and nothing else', () => {
    const metafile = built({
      'src/extension/main.node.ts': 100,
      'node_modules/preact/dist/preact.mjs': 10,
      'node_modules/papaparse/papaparse.js': 0,
    });
    const text = thirdPartyNotices(root, [metafile], ['@vscode/codicons']);
    expect(text).toMatch(/^preact \d+\.\d+\.\d+ \(MIT\)$/m);
    expect(text).toContain('Copyright (c) 2015-present Jason Miller');
    expect(text).toMatch(/^@vscode\/codicons .* \(CC-BY-4\.0\)$/m);
    expect(text).not.toMatch(/papaparse/i);
    expect(text).toContain('doi.org/10.24432/C50P49');
  });

  it('keep the notices that stand in sources, and give one text to packages that share it', () => {
    const folder = 'node_modules/@stdlib/math-base-special-';
    const metafile = built({ [`${folder}gammainc/lib/main.js`]: 1, [`${folder}floor/lib/main.js`]: 1 });
    const text = thirdPartyNotices(root, [metafile], []);
    expect(text).toContain('(C) Copyright John Maddock');
    expect(text).toContain('Boost Software License');
    expect(text).toMatch(/^@stdlib\/math-base-special-floor \S+ \(Apache-2\.0\)$/m);
  });

  it('find a text for a package that leaves its own out', () => {
    const text = thirdPartyNotices(root, [built({ 'node_modules/@vscode/l10n/dist/main.js': 1 })], []);
    expect(text).toContain('Copyright (c) Microsoft Corporation');
    expect(text).toContain('Permission is hereby granted');
  });
});
