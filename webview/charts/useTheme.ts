import { useEffect, useState } from 'preact/hooks';
import { ROLES } from './roles';
import { resolveTheme, type Theme, themeKind } from './theme';

let current: Theme | undefined;
let signature = '';
const listeners = new Set<(theme: Theme) => void>();

/** The theme of the page as it is now. */
export function currentTheme(): Theme {
  if (current) return current;
  const observer = new MutationObserver(refresh);
  // VS Code sets its colours in the style of <html> and tells the kind of theme by the class of <body>.
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return refresh();
}

/** The theme; the component is drawn again when it changes. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    setTheme(currentTheme());
    listeners.add(setTheme);
    return () => {
      listeners.delete(setTheme);
    };
  }, []);
  return theme;
}

function refresh(): Theme {
  const style = getComputedStyle(document.documentElement);
  const next = resolveTheme(themeKind(document.body.classList), (variable) => style.getPropertyValue(variable));
  const nextSignature = JSON.stringify(next);
  if (current && nextSignature === signature) return current;
  signature = nextSignature;
  current = next;
  for (const role of ROLES) {
    document.body.style.setProperty(`--logitscope-${role}`, next.roles[role].line);
    document.body.style.setProperty(`--logitscope-${role}-fill`, next.roles[role].fill);
  }
  for (const listener of listeners) listener(next);
  return next;
}
