import type { BrowserContext } from 'playwright-core';

/** What the page notes down of itself, in milliseconds of the wall clock; one of each in every frame. */
export interface Marks {
  /** The last time a mouse button was let go. */
  released?: number;
  /** The webview's first element is there. */
  ready?: number;
  /** The first figure of a cell has been painted. */
  figure?: number;
}

declare global {
  var logitscopeMarks: Marks;
}

/** Lets every frame of the context write down when what a person waits for happens. */
export async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const marks: Marks = {};
    globalThis.logitscopeMarks = marks;
    const now = () => performance.timeOrigin + performance.now();
    addEventListener('mouseup', () => (marks.released = now()), true);
    // VS Code writes the panel's document into a frame that is there already, which ends observers and animation frames.
    const timer = setInterval(() => {
      if (marks.ready === undefined && document.getElementById('root')?.firstElementChild) marks.ready = now();
      if (!document.querySelector('[data-cell-kind] canvas')) return;
      clearInterval(timer);
      // The frame in which it is drawn, and the one after, when that has reached the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => (marks.figure = now())));
    }, 2);
  });
}
