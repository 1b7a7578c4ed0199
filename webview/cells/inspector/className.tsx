import * as l10n from '@vscode/l10n';
import { Icon } from '../../components/icon';

export interface ClassHeadProps {
  readonly name: string;
  readonly isLabel?: boolean;
  readonly isPredicted?: boolean;
}

/** A class at the head of its line, marked where it is the label or the prediction. */
export function ClassHead({ name, isLabel = false, isPredicted = false }: ClassHeadProps) {
  const marks = [isLabel ? l10n.t('label') : '', isPredicted ? l10n.t('predicted') : ''].filter((mark) => mark !== '');
  return (
    <th scope="row" class="inspector-class" title={[name, ...marks].join(' · ')}>
      <span class="inspector-class-line">
        <span class="inspector-class-name">{name}</span>
        {isPredicted && <Icon name="arrow-small-right" />}
        {isLabel && <Icon name="tag" />}
        {marks.length > 0 && <span class="visually-hidden">{marks.join(', ')}</span>}
      </span>
    </th>
  );
}
