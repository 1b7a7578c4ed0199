import * as l10n from '@vscode/l10n';
import { excerpt } from '../place';

/** An order of the classes that people end up with by accident. */
export interface NamedOrder {
  /** Column of the scores that each label means. */
  readonly columnOf: Int32Array;
  /** What went wrong, in a sentence. */
  readonly text: string;
  /** The number of the first class in the labels, where that is all that is wrong. */
  readonly base?: 1;
}

/** Orders to try before any other: numbers or names sorted as text, on either side; counted from another number; reversed. */
export function namedOrders(classes: number, names: readonly string[] | undefined): NamedOrder[] {
  const indices = Array.from({ length: classes }, (_, k) => k);
  const orders: NamedOrder[] = [];
  const sorted = (texts: readonly string[]) =>
    indices.slice().sort((a, b) => byCodePoint(texts[a] ?? '', texts[b] ?? ''));
  const add = (texts: readonly string[]) => {
    const order = sorted(texts);
    if (order.every((k, place) => k === place)) return;
    const shown = order.slice(0, 5).map((k) => `“${excerpt(texts[k] ?? '', 20)}”`);
    const list = classes > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
    orders.push({
      columnOf: inverse(order),
      text: l10n.t(
        'That order is the classes sorted as text: the columns are {0}, the labels are not so sorted.',
        list,
      ),
    });
    orders.push({
      columnOf: Int32Array.from(order),
      text: l10n.t(
        'That order is the classes sorted as text: the labels count {0}, the columns are not so sorted.',
        list,
      ),
    });
  };
  add(indices.map(String));
  add(indices.map((k) => String(k + 1)));
  if (names?.some((name) => !/^\d+$/.test(name))) add(names);
  orders.push({
    columnOf: Int32Array.from(indices, (k) => (k + classes - 1) % classes),
    text: l10n.t('Each label is one above its column: the labels count from 1.'),
    base: 1,
  });
  orders.push({
    columnOf: Int32Array.from(indices, (k) => (k + 1) % classes),
    text: l10n.t('Each label is one below its column: the first column is a class that the labels do not count.'),
  });
  orders.push({
    columnOf: Int32Array.from(indices, (k) => classes - 1 - k),
    text: l10n.t('The classes are in reverse order.'),
  });
  return orders;
}

function inverse(order: readonly number[]): Int32Array {
  const places = new Int32Array(order.length);
  for (const [place, k] of order.entries()) places[k] = place;
  return places;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
