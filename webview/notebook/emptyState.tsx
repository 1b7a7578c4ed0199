import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { host } from '../store';

/** An empty panel: says what it can do, and takes scores in every way there is. */
export function EmptyState() {
  const [text, setText] = useState('');
  const explore = (value: string) => {
    if (value.trim() !== '') void host.openText({ text: value });
  };
  return (
    <main class="empty-state" aria-labelledby="empty-title">
      <h1 id="empty-title">{l10n.t('Look at the logits of a classifier')}</h1>
      <p>
        {l10n.t(
          'Bring the scores before softmax, with labels if there are any: this panel shows what softmax makes of them, what they cost in cross-entropy, and whether the probabilities can be trusted.',
        )}
      </p>
      <label class="empty-label" for="paste-box">
        {l10n.t('Paste scores')}
      </label>
      <textarea
        id="paste-box"
        class="paste-box"
        rows={7}
        spellcheck={false}
        aria-describedby="paste-hint"
        placeholder={'[[2.0, 0.5, -1.0], [0.2, 1.7, 0.1]]'}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          if (text !== '' || pasted.trim() === '') return;
          // A first paste is meant to be explored; what is typed waits for the button.
          event.preventDefault();
          setText(pasted);
          explore(pasted);
        }}
      />
      <p id="paste-hint" class="hint">
        {l10n.t(
          'JSON arrays or objects with logits and labels, Python lists, NumPy and PyTorch print-outs, CSV or TSV lines.',
        )}
      </p>
      <div class="empty-actions">
        <button type="button" class="button" disabled={text.trim() === ''} onClick={() => explore(text)}>
          {l10n.t('Explore the text')}
        </button>
        <button type="button" class="button button-secondary" onClick={() => void host.openFile(null)}>
          <span class="codicon codicon-folder-opened" aria-hidden="true" /> {l10n.t('Open a file…')}
        </button>
        <button type="button" class="button button-secondary" onClick={() => void host.openSample(null)}>
          <span class="codicon codicon-beaker" aria-hidden="true" /> {l10n.t('Open the sample')}
        </button>
      </div>
      <p class="hint">{l10n.t('Or drop a file here. From the Explorer, hold Shift while you drop it.')}</p>
      <p class="hint">
        {l10n.t(
          'Files: JSON, JSON Lines, CSV, TSV, NPY, NPZ. Everything is computed on this machine, beside the data.',
        )}
      </p>
    </main>
  );
}
