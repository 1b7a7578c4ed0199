import { rememberScroll } from '../store';

/** A restored page grows while its cells arrive; until then, or until somebody scrolls, the position is put back. */
const RESTORE_MILLISECONDS = 5000;
const SAVE_MILLISECONDS = 200;

/** Scrolls to where the page was, and remembers from then on where it is. */
export function keepScroll(top: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = () => {
    clearTimeout(timer);
    timer = setTimeout(() => rememberScroll(window.scrollY), SAVE_MILLISECONDS);
  };
  const listen = () => window.addEventListener('scroll', remember, { passive: true });
  if (top <= 0) {
    listen();
    return;
  }
  const restore = () => window.scrollTo({ top, behavior: 'instant' });
  const observer = new ResizeObserver(restore);
  const stop = () => {
    observer.disconnect();
    for (const name of ['wheel', 'keydown', 'pointerdown']) window.removeEventListener(name, stop);
    listen();
  };
  observer.observe(document.documentElement);
  for (const name of ['wheel', 'keydown', 'pointerdown']) window.addEventListener(name, stop, { passive: true });
  setTimeout(stop, RESTORE_MILLISECONDS);
  restore();
}
