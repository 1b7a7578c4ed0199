import { webScope } from './webScope.web';

/** Makes of a rejection that nobody handled an error of the worker, which whoever started it hears of. Node does by itself. */
export function tellOfRejections(): void {
  webScope.addEventListener('unhandledrejection', ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
}
