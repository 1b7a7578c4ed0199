import * as l10n from '@vscode/l10n';
import type { Laboratory } from '../../../src/cells/inspector/laboratory';
import { laboratoryReport } from '../../../src/cells/inspector/laboratorySentence';
import { percentOf } from '../../../src/cells/inspector/sentence';
import type { ParameterSpec, Parameters, ParameterValue } from '../../../src/cells/parameters';
import { count, full, short } from '../../../src/text/numbers';
import { Icon } from '../../components/icon';
import { ParameterControls } from '../../components/parameterControls';
import { ClassHead } from './className';

export interface LaboratoryProps {
  readonly id: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Parameters;
  readonly lab: Laboratory;
  readonly shown: readonly number[];
  /** Room for two digits only. */
  readonly isNarrow: boolean;
  nameOf(index: number): string;
  onChange(name: string, value: ParameterValue, live: boolean): void;
}

/** The naive and the stable softmax of the row in a precision of choice, and what became of each. */
export function LaboratoryPart({ id, specs, values, lab, shown, isNarrow, nameOf, onChange }: LaboratoryProps) {
  const report = laboratoryReport(lab);
  const digits = isNarrow ? 2 : 4;
  const hidden = lab.values.length - shown.length;
  return (
    <section class="inspector-laboratory" aria-labelledby={`${id}-laboratory`}>
      <h3 id={`${id}-laboratory`}>{l10n.t('Precision laboratory: softmax(v), v = s·z + c')}</h3>
      <ParameterControls id={`${id}-laboratory`} specs={specs} values={values} onChange={onChange} />
      <div class="inspector-reports" role="status">
        <Report text={report.naive} fails={report.naiveFails} />
        <Report text={report.stable} fails={report.stableFails} />
      </div>
      <table class="inspector-table inspector-laboratory-table">
        <caption class="visually-hidden">{l10n.t('The naive and the stable softmax by class')}</caption>
        <colgroup>
          <col class="inspector-col-class" />
          <col class="inspector-col-value inspector-lab-value" />
          <col class="inspector-lab-exponential" />
          <col class="inspector-lab-share" />
          <col class="inspector-lab-exponential" />
          <col class="inspector-lab-share" />
        </colgroup>
        <thead>
          <tr>
            <td />
            <td class="inspector-lab-value" />
            <th scope="colgroup" colSpan={2} class="inspector-group">
              {l10n.t('naive')}
            </th>
            <th scope="colgroup" colSpan={2} class="inspector-group">
              {l10n.t('stable')}
            </th>
          </tr>
          <tr>
            <th scope="col" class="inspector-class">
              {l10n.t('class')}
            </th>
            <th scope="col" class="inspector-number inspector-lab-value">
              v
            </th>
            <th scope="col" class="inspector-number inspector-group">
              exp(v)
            </th>
            <th scope="col" class="inspector-number">
              p
            </th>
            <th scope="col" class="inspector-number inspector-group">
              {l10n.t('exp(v − max)')}
            </th>
            <th scope="col" class="inspector-number">
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((k) => (
            <tr key={k}>
              <ClassHead name={nameOf(k)} />
              <td class="inspector-number inspector-lab-value" title={full(lab.values[k] ?? Number.NaN)}>
                {short(lab.values[k] ?? Number.NaN, isNarrow ? 3 : 4)}
              </td>
              <Exponential value={lab.naive.exponentials[k]} of={lab.values[k]} digits={digits} />
              <Share value={lab.naive.probabilities[k]} exact={lab.exact[k]} digits={isNarrow ? 1 : 2} />
              <Exponential value={lab.stable.exponentials[k]} of={lab.values[k]} digits={digits} />
              <Share value={lab.stable.probabilities[k]} exact={lab.exact[k]} digits={isNarrow ? 1 : 2} />
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p class="note">{l10n.t('The other {0} classes are computed too, but not listed.', count(hidden))}</p>
      )}
    </section>
  );
}

function Report({ text, fails }: { readonly text: string; readonly fails: boolean }) {
  return (
    <p class={fails ? 'inspector-report inspector-fails' : 'inspector-report'}>
      <Icon name={fails ? 'error' : 'pass'} />
      <span>{text}</span>
    </p>
  );
}

interface ExponentialProps {
  readonly value?: number;
  readonly of?: number;
  readonly digits: number;
}

/** An exponential; one that overflowed or vanished stands out. */
function Exponential({ value = Number.NaN, of = Number.NaN, digits }: ExponentialProps) {
  const isLost = !Number.isFinite(value) || (value === 0 && of > Number.NEGATIVE_INFINITY);
  return (
    <td class={`inspector-number inspector-group${isLost ? ' inspector-lost' : ''}`} title={full(value)}>
      {short(value, digits)}
    </td>
  );
}

interface ShareProps {
  readonly value?: number;
  readonly exact?: number;
  readonly digits: number;
}

/** A probability over its bar; NaN stands out, and so does one that is visibly not the right one. */
function Share({ value = Number.NaN, exact = Number.NaN, digits }: ShareProps) {
  const isLost = Number.isNaN(value) || Math.abs(value - exact) > 5e-4;
  return (
    <td
      class={`inspector-number inspector-share${isLost ? ' inspector-lost' : ''}`}
      title={l10n.t('{0}; in float64 {1}', full(value), full(exact))}
    >
      <span class="inspector-share-bar" style={{ width: `${Number.isNaN(value) ? 0 : 100 * value}%` }} />
      <span class="inspector-share-text">{Number.isNaN(value) ? 'NaN' : percentOf(value, digits)}</span>
    </td>
  );
}
