import * as l10n from '@vscode/l10n';
import { Icon } from '../../components/icon';
import type { ClassLine } from './classLine';

export interface ClassHeadProps {
  readonly name: string;
  /** Where the class is marked as label and prediction. */
  readonly line?: Pick<ClassLine, 'isLabel' | 'isPredicted'>;
  readonly hasLabel?: boolean;
}

/** A class at the head of its line: the label has a tag, the prediction is bold and ticked or crossed. */
export function ClassHead({ name, line, hasLabel = false }: ClassHeadProps) {
  const isLabel = line?.isLabel ?? false;
  const isPredicted = line?.isPredicted ?? false;
  const marks = [isPredicted ? l10n.t('predicted') : '', isLabel ? l10n.t('label') : ''].filter((mark) => mark !== '');
  return (
    <th scope="row" class="inspector-class" title={[name, ...marks].join(' · ')}>
      <span class="inspector-class-line">
        <span class={isPredicted ? 'inspector-class-name inspector-predicted' : 'inspector-class-name'}>{name}</span>
        {isPredicted && hasLabel && (
          <span class={isLabel ? 'inspector-right' : 'inspector-not-right'}>
            <Icon name={isLabel ? 'check' : 'close'} />
          </span>
        )}
        {isLabel && <Icon name="tag" />}
        {marks.length > 0 && <span class="visually-hidden">{marks.join(', ')}</span>}
      </span>
    </th>
  );
}
