import type { Disposable } from 'vscode';

/** Collects what is to be disposed of together, newest first. */
export class DisposableStore implements Disposable {
  private readonly items: Disposable[] = [];
  private over = false;

  add<T extends Disposable>(item: T): T {
    if (this.over) item.dispose();
    else this.items.push(item);
    return item;
  }

  dispose(): void {
    this.over = true;
    for (let item = this.items.pop(); item; item = this.items.pop()) item.dispose();
  }
}
