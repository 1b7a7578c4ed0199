import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import type { Budget } from '../columnar/budget';
import type { NumberValues } from '../reading';
import { Body } from './body';
import { layOut, type Node } from './layout';
import type { Messages } from './messages';
import { isThere, numbersOf, validity } from './scalars';
import type { ArrowField } from './schema';
import { textsOf } from './texts';

/** The values that columns with a dictionary name by number; each dictionary is read once. */
export class Dictionaries {
  private readonly known = new Map<string, string[]>();

  constructor(
    private readonly source: ByteSource,
    private readonly messages: Messages,
    private readonly budget: Budget,
  ) {}

  /** A column's values as text; '' where there is none. Throws where it names one that is not there. */
  async lookUp(node: Node, body: Body, batch: number): Promise<string[]> {
    const words = await this.words(node.field, batch);
    const valid = await validity(node, body);
    const indices = await numbersOf(node, body);
    this.budget.spend(8 * node.length);
    return Array.from({ length: node.length }, (_, i) => {
      if (!isThere(valid, i)) return '';
      const word = words[indices[i] as number];
      if (word === undefined) throw new Error(l10n.t('it names a value that its dictionary does not have'));
      return word;
    });
  }

  private async words(field: ArrowField, batch: number): Promise<string[]> {
    const id = field.dictionary?.id;
    // A later one replaces those before it, unless it says that it adds to them.
    let parts = this.messages.dictionaries.filter((part) => part.id === id && part.before <= batch);
    const last = parts.findLastIndex(({ isDelta }) => !isDelta);
    parts = parts.slice(Math.max(0, last));
    if (parts.length === 0) throw new Error(l10n.t('its dictionary is missing'));
    const key = parts.map((part) => this.messages.dictionaries.indexOf(part)).join();
    const known = this.known.get(key);
    if (known) return known;
    const words: string[] = [];
    for (const part of parts) {
      const [node] = layOut([{ ...field, dictionary: undefined }], part);
      if (!node || node.length !== part.rows) throw new RangeError();
      const body = new Body(this.source, part, this.budget);
      for (const word of await this.valuesOf(node, body)) words.push(word);
    }
    this.known.set(key, words);
    return words;
  }

  private async valuesOf(node: Node, body: Body): Promise<string[]> {
    const { kind } = node.field.type;
    if (kind === 'text' || kind === 'textView') return textsOf(node, body, this.budget);
    const valid = await validity(node, body);
    const numbers: NumberValues = await numbersOf(node, body);
    return Array.from({ length: node.length }, (_, i) => (isThere(valid, i) ? String(numbers[i]) : ''));
  }
}
