import * as l10n from '@vscode/l10n';
import { DropHint, EmptyAction, EmptyActions, EmptyState, PasteBox } from '../components/emptyState';
import { host } from '../store';

/** An empty panel: says what it can do, and takes scores in every way there is. */
export function StartState() {
  return (
    <EmptyState
      title={l10n.t('Look at the logits of a classifier')}
      text={l10n.t(
        'Bring the scores before softmax, with labels if there are any. The panel shows what softmax makes of them, what they cost in cross-entropy, and whether the probabilities can be trusted. Everything is computed on this machine, beside the data.',
      )}
    >
      <PasteBox
        label={l10n.t('Paste scores')}
        placeholder="[[2.0, 0.5, -1.0], [0.2, 1.7, 0.1]]"
        onExplore={(text) => void host.openText({ text })}
      />
      <p class="hint">
        {l10n.t(
          'JSON, Python lists, NumPy and PyTorch print-outs, CSV or TSV lines; or an object with logits and labels.',
        )}
      </p>
      <EmptyActions>
        <EmptyAction
          icon="folder-opened"
          title={l10n.t('Open a file…')}
          text={l10n.t('JSON, JSON Lines, CSV, TSV, NPY or NPZ')}
          onClick={() => void host.openFile(null)}
        />
        <EmptyAction
          icon="beaker"
          title={l10n.t('Open the sample')}
          text={l10n.t('Held-out scores of a real classifier of handwritten digits')}
          onClick={() => void host.openSample(null)}
        />
      </EmptyActions>
      <DropHint>{l10n.t('Or drop a file here. From the Explorer, hold Shift while you drop it.')}</DropHint>
    </EmptyState>
  );
}
