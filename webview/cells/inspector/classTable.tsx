import * as l10n from '@vscode/l10n';
import type { OtherClasses } from '../../../src/cells/inspector/otherClasses';
import { percentOf } from '../../../src/cells/inspector/sentence';
import { count, full, percent, short } from '../../../src/text/numbers';
import { AxisLine } from './axisLine';
import { type BarAxis, positionOn } from './barAxis';
import type { ClassLine } from './classLine';
import { roleOf } from './classLine';
import { ClassHead } from './className';
import { LogitBar } from './logitBar';
import { LogitField } from './logitField';

export interface ClassTableProps {
  readonly lines: readonly ClassLine[];
  readonly others: OtherClasses | undefined;
  readonly axis: BarAxis;
  readonly hasLabel: boolean;
  readonly isHeated: boolean;
  /** Significant digits that there is room for in a logit. */
  readonly digits: number;
  /** Where anything differs from the row as it was read. */
  readonly isChanged: boolean;
  onGrab(): void;
  /** A logit, divided by the temperature as it is drawn. */
  onMove(index: number, logit: number): void;
  onRelease(): void;
  onRestore(index: number): void;
}

const SHARES: BarAxis = { low: 0, high: 1, base: 0, ticks: [0, 0.5, 1] };

/** Logits and probabilities of the classes, side by side. */
export function ClassTable(props: ClassTableProps) {
  const { lines, others, axis, isHeated } = props;
  return (
    <table class="inspector-table inspector-classes">
      <caption class="visually-hidden">{l10n.t('Logits and probabilities by class')}</caption>
      <colgroup>
        <col class="inspector-col-class" />
        <col />
        <col class="inspector-col-logit" />
        <col />
        <col class="inspector-col-number" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" class="inspector-class">
            {l10n.t('class')}
          </th>
          <th scope="col" colSpan={2} title={l10n.t('Drag a bar, or type, to see what follows.')}>
            {isHeated ? l10n.t('logit z/T') : l10n.t('logit z')}
          </th>
          <th scope="col" colSpan={2} class="inspector-probability-head">
            {isHeated ? l10n.t('probability softmax(z/T)') : l10n.t('probability softmax(z)')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <ClassTableLine key={line.index} line={line} table={props} />
        ))}
        {others && (
          <tr class="inspector-others">
            <ClassHead name={l10n.t('{0} others', count(others.count))} />
            <td>
              <div class="inspector-track">
                <OthersBar axis={axis} logit={others.logit} />
              </div>
            </td>
            <td
              class="inspector-number inspector-others-logit"
              title={l10n.t(
                'Log-sum-exp of their logits, {0}: the logit of one class that would weigh as much.',
                full(others.logit),
              )}
            >
              {short(others.logit, props.digits)}
            </td>
            <td>
              <ShareBar share={others.probability} before={undefined} meaning="neutral" />
            </td>
            <td class="inspector-number" title={full(others.probability)}>
              {percentOf(others.probability)}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td>
            <AxisLine axis={axis} show={short3} />
          </td>
          <td />
          <td>
            <AxisLine axis={SHARES} show={(share) => percent(share, 0)} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function ClassTableLine({ line, table }: { readonly line: ClassLine; readonly table: ClassTableProps }) {
  const { index, name, logit, logitBefore, probability } = line;
  const isChanged = !Object.is(logit, logitBefore);
  return (
    <tr>
      <ClassHead name={name} line={line} hasLabel={table.hasLabel} />
      <td>
        <LogitBar
          name={name}
          value={logit}
          before={isChanged ? logitBefore : undefined}
          axis={table.axis}
          probability={line.share}
          onGrab={table.onGrab}
          onMove={(value) => table.onMove(index, value)}
          onRelease={table.onRelease}
          onRestore={() => table.onRestore(index)}
        />
      </td>
      <td class="inspector-number">
        <LogitField
          name={name}
          value={logit}
          isChanged={isChanged}
          digits={table.digits}
          onMove={(value) => table.onMove(index, value)}
          onRelease={table.onRelease}
          onRestore={() => table.onRestore(index)}
        />
      </td>
      <td>
        <ShareBar
          share={probability}
          before={table.isChanged ? line.probabilityBefore : undefined}
          meaning={roleOf(line, table.hasLabel)}
        />
      </td>
      <td class="inspector-number" title={full(probability)}>
        {line.share}
      </td>
    </tr>
  );
}

/** The others together cannot be dragged, so there is no handle. */
function OthersBar({ axis, logit }: { readonly axis: BarAxis; readonly logit: number }) {
  const at = positionOn(axis, logit);
  const base = positionOn(axis, axis.base);
  return (
    <>
      <span class="inspector-base" style={{ left: `${base}%` }} />
      <span
        class="inspector-fill inspector-neutral"
        style={{ left: `${Math.min(at, base)}%`, width: `${Math.abs(at - base)}%` }}
      />
    </>
  );
}

interface ShareBarProps {
  readonly share: number;
  readonly before: number | undefined;
  readonly meaning: 'correct' | 'wrong' | 'neutral';
}

function ShareBar({ share, before, meaning }: ShareBarProps) {
  return (
    <div class="inspector-track" aria-hidden="true">
      <span
        class={`inspector-fill inspector-${meaning}`}
        style={{ left: '0', width: `${positionOn(SHARES, share)}%` }}
      />
      {before !== undefined && Math.abs(before - share) > 0.005 && (
        <span class="inspector-before" style={{ left: `${positionOn(SHARES, before)}%` }} />
      )}
    </div>
  );
}

function short3(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}
