import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from './button';
import { Icon } from './icon';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** A panel without data: what it can do, and the ways to begin. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <main class="empty">
      <h1 class="empty-title">{title}</h1>
      <p class="empty-text">{text}</p>
      {children}
    </main>
  );
}

interface EmptyActionProps {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  onClick(): void;
}

/** One way to begin; several stand in an `EmptyActions`. */
export function EmptyAction({ icon, title, text, onClick }: EmptyActionProps) {
  return (
    <button type="button" class="empty-action" onClick={onClick}>
      <Icon name={icon} />
      <span class="empty-action-title">{title}</span>
      <span class="empty-action-text">{text}</span>
    </button>
  );
}

export function EmptyActions({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty-actions">{children}</div>;
}

/** A line that says that files can be dropped, and how. */
export function DropHint({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class="drop-hint">
      <Icon name="desktop-download" />
      <span>{children}</span>
    </p>
  );
}

interface PasteBoxProps {
  readonly label: string;
  readonly placeholder: string;
  onExplore(text: string): void;
}

/** A field for pasted scores. What is pasted into the empty field is taken at once; what is typed waits for the button. */
export function PasteBox({ label, placeholder, onExplore }: PasteBoxProps) {
  const id = useId();
  const [text, setText] = useState('');
  const explore = () => {
    if (text.trim() !== '') onExplore(text);
  };
  return (
    <div class="paste-box">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        value={text}
        placeholder={placeholder}
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          if (text !== '' || pasted.trim() === '') return;
          event.preventDefault();
          setText(pasted);
          onExplore(pasted);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) explore();
        }}
      />
      <div class="remedies">
        <Button disabled={text.trim() === ''} onClick={explore}>
          {l10n.t('Explore')}
        </Button>
      </div>
    </div>
  );
}
