import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { SourceView } from '../../../src/cells/source/view';
import { count } from '../../../src/text/numbers';
import { sizeText } from './sizeText';

/** Class names written out before the rest is only counted. */
const NAMES = 12;

/** Name, format, size, shape and class names. */
export function FactList({ view }: { readonly view: SourceView }) {
  const { facts, classNames } = view;
  return (
    <dl class="facts">
      <Fact term={l10n.t('Name')} wide>
        {facts.name}
      </Fact>
      <Fact term={l10n.t('Format')}>{facts.format}</Fact>
      <Fact term={l10n.t('Size')} hint={l10n.t('{0} bytes', count(facts.bytes))}>
        {sizeText(facts.bytes)}
      </Fact>
      <Fact term={l10n.t('Rows × classes')}>
        {count(facts.rows)} × {count(facts.classes)}
      </Fact>
      <Fact term={l10n.t('Classes')} hint={classNames.slice(0, 200).join(', ')} wide>
        {namesText(classNames, facts.classes)}
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly term: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

function Fact({ term, hint, wide, children }: FactProps) {
  return (
    <div class={wide ? 'wide' : undefined}>
      <dt>{term}</dt>
      <dd title={hint}>{children}</dd>
    </div>
  );
}

function namesText(names: readonly string[], classes: number): string {
  const areNumbers = names.every((name, label) => name === String(label));
  if (areNumbers && classes === 2) return l10n.t('0 and 1 (no names given)');
  if (areNumbers) return l10n.t('0 to {0} (no names given)', count(classes - 1));
  const shown = names.slice(0, NAMES).join(', ');
  return classes > NAMES ? l10n.t('{0} and {1} more', shown, count(classes - NAMES)) : shown;
}
