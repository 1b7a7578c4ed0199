import type { Ref } from 'preact';
import { Icon } from './icon';

interface IconButtonProps {
  readonly icon: string;
  /** What it does; read out, and shown on hover. */
  readonly label: string;
  readonly class?: string;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly popup?: 'menu' | 'listbox';
  readonly pressed?: boolean;
  readonly elementRef?: Ref<HTMLButtonElement>;
  onClick(event: MouseEvent): void;
}

/** A quiet button that is only an icon, as in VS Code's tool bars. */
export function IconButton(props: IconButtonProps) {
  return (
    <button
      type="button"
      ref={props.elementRef}
      class={`icon-button ${props.class ?? ''}`}
      title={props.label}
      aria-label={props.label}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
