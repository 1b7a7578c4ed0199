import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { ComponentChildren, HTMLAttributes } from 'preact';

interface ButtonProps {
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  /** As high as a field, to stand in a line of them. */
  readonly small?: boolean;
  /** One line on hover. */
  readonly title?: string;
  readonly children: ComponentChildren;
  onClick(): void;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': HTMLAttributes<HTMLElement> & { secondary?: boolean; disabled?: boolean };
    }
  }
}

/** VS Code's own button, for what a person is offered to do next. */
export function Button({ secondary = false, disabled = false, small = false, title, children, onClick }: ButtonProps) {
  return (
    <vscode-button
      class={small ? 'button-small' : undefined}
      secondary={secondary}
      disabled={disabled}
      title={title}
      onClick={onClick}
      onKeyDown={(event: KeyboardEvent) => {
        // The element presses itself on Space, but lets the page scroll as well.
        if (event.key === ' ') event.preventDefault();
      }}
    >
      {children}
    </vscode-button>
  );
}
