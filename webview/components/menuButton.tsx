import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { IconButton } from './iconButton';

export interface MenuItem {
  readonly title: string;
  readonly icon: string;
  readonly disabled?: boolean;
  /** Shown at the right: the key that does the same. */
  readonly key?: string;
  run(): void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly icon?: string;
  readonly class?: string;
  readonly items: readonly MenuItem[];
}

/** A button that opens a menu, after the ARIA practices' menu button: arrows, Home, End, Escape, first letters. */
export function MenuButton({ label, icon = 'ellipsis', class: className, items }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const outside = (event: Event) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('blur', outside);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('blur', outside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.findIndex((entry) => entry.matches(':focus'));
    const go = (index: number) => all[(index + all.length) % all.length]?.focus();
    if (!open) {
      if (event.key !== 'ArrowDown' || event.altKey) return;
      setOpen(true);
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      order.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for keys of the button and the menu inside it
    <div class={`menu-root ${className ?? ''}`} ref={root} data-open={open} onKeyDown={onKeyDown}>
      <IconButton
        icon={icon}
        label={label}
        popup="menu"
        expanded={open}
        elementRef={button}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div class="menu" role="menu" aria-label={label} id={id} ref={list}>
          {items.map((item) => (
            <button
              key={item.title}
              type="button"
              role="menuitem"
              class="menu-item"
              tabIndex={-1}
              aria-disabled={item.disabled ?? false}
              onClick={() => {
                if (item.disabled) return;
                close();
                item.run();
              }}
            >
              <span class={`codicon codicon-${item.icon}`} aria-hidden="true" />
              <span class="menu-title">{item.title}</span>
              {item.key && <kbd class="menu-key">{item.key}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
