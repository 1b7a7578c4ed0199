import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundleFile, collectBundle, textsOf } from '../../host/l10nExport.ts';

describe('the bundle of texts for translation', () => {
  it('holds every text of the sources: otherwise run `npm run l10n`', () => {
    expect(readFileSync(bundleFile, 'utf8')).toBe(collectBundle());
  });

  it('finds texts in either quotes, in templates without substitutions and on a line of their own', () => {
    const source = `
      l10n.t('Row {0} isn\\'t "used"', row); vscode.l10n.t("it's");
      l10n.t(
        \`two words\`,
      );`;
    expect(textsOf(source, 'a.ts')).toEqual([`Row {0} isn't "used"`, "it's", 'two words']);
  });

  it('leaves out comments and other functions called t', () => {
    expect(textsOf("// l10n.t('a')\n * l10n.t('b')\nmyl10n.t('c'); x.l10n.t('d');", 'a.ts')).toEqual([]);
  });

  it('refuses a text that is put together while running', () => {
    const names = /b\.ts:2: the text of l10n\.t must be one string literal/;
    expect(() => textsOf("\nl10n.t('row ' + row)", 'b.ts')).toThrow(names);
    expect(() => textsOf('\nl10n.t(title)', 'b.ts')).toThrow(names);
  });
});
