import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import type { Pace } from '../../../engine/pace';
import type { NamedArray } from '../../reading';
import type { StridedArray } from '../arrayValue';
import type { Budget } from '../budget';
import { frameColumns } from '../pandas/frameColumns';
import { expandsTooMuch, objectsRefused } from '../pickleFailures';
import { Frame, NdArray, PickleDict, PickleList, type PickleValue, Refused, Tensor } from '../pickleValue';
import { joinArrays } from './joinArrays';
import { recordsByKey, tuplesByKey } from './keyedRecords';
import { type Part, roleNames, splitNames } from './partNames';
import { plainValue } from './plainValue';
import type { Planned } from './planned';
import { fieldsOf, stridedOf } from './stridedValue';
import type { Tree } from './treeFacts';

/** Parts of a tuple that are told apart by number. */
const MOST_PARTS = 64;
const MOST_NOTES = 20;
/** Of all data frames in the file. */
const MOST_COLUMNS = 200_000;

/** Goes through a pickle's value and names what it holds. */
export class TreeWalk {
  readonly planned: (Planned | NamedArray)[] = [];
  readonly notes = new Set<string>();
  /** Parts without arrays, by name: lists and dicts of plain values. */
  readonly plain = Object.create(null) as Record<string, unknown>;
  private visits = 0;
  private columnsOfFrames = 0;

  constructor(
    private readonly tree: Tree,
    private readonly file: string,
    private readonly pace: Pace,
    private readonly budget: Budget,
  ) {}

  /** @param prefix of the names of what is in it; '' for the root, whose keys are names by themselves */
  async walk(name: string, value: PickleValue, prefix: string, dict?: string): Promise<void> {
    if (++this.visits % 1000 === 0) await this.pace(1);
    const inner = value instanceof NdArray && value.content && 'value' in value.content ? value.content.value : value;
    if (inner instanceof Refused) this.planned.push(this.unread(name, objectsRefused(this.file, [inner.fullName])));
    else if (inner instanceof Frame) await this.frame(name, inner, prefix);
    else if (inner instanceof NdArray || inner instanceof Tensor) await this.array(name, inner, dict);
    else if (inner instanceof PickleList || inner instanceof PickleDict) {
      const { holdsArrays, refused } = this.tree.facts(inner);
      if (inner instanceof PickleDict && (holdsArrays || refused !== undefined)) await this.dict(name, inner, prefix);
      else if (inner instanceof PickleList && holdsArrays) await this.list(name, inner, prefix);
      else if (refused !== undefined) this.planned.push(this.unread(name, objectsRefused(this.file, [refused])));
      else this.plain[name] = plainValue(inner);
    }
  }

  private async dict(name: string, value: PickleDict, prefix: string): Promise<void> {
    const records = recordsByKey(value);
    if (records) return this.records(prefix, records);
    const tuples = tuplesByKey(value);
    if (tuples) {
      this.plain[`${prefix}id`] = plainValue(tuples.ids);
      return this.columns(name, tuples.rows, tuples.rows[0]?.items.length ?? 0, prefix);
    }
    for (const [key, part] of value.entries()) await this.walk(prefix + key, part, `${prefix}${key}.`, name);
  }

  private async list(name: string, { kind, items }: PickleList, prefix: string): Promise<void> {
    const [first] = items;
    if (items.length === 1 && first !== undefined) return this.walk(name, first, prefix);
    const isTuple = kind === 'tuple';
    const arrays = await this.arrays(items);
    if (arrays.length === items.length) {
      const joined = joinArrays(name, arrays, isTuple);
      if (joined) {
        this.planned.push({ name, parts: arrays, ...joined });
        return;
      }
    }
    if (items.every((item) => item instanceof PickleDict)) return this.records(prefix, items);
    const rows = items.filter((item) => item instanceof PickleList);
    const width = rows[0]?.items.length ?? 0;
    if (rows.length === items.length && width > 0 && rows.every((row) => row.items.length === width)) {
      if (await this.splits(rows, prefix, isTuple)) return;
      if (!isTuple || rows.length > MOST_PARTS) return this.columns(name, rows, width, prefix);
    }
    if (items.length > MOST_PARTS) this.planned.push(this.unread(name, this.mixedList(name, items.length)));
    else await this.parts(name, items, prefix);
  }

  /** Dicts as columns, one for each key: `[{"logits": …, "label": 3}, …]`. */
  private async records(prefix: string, records: readonly PickleDict[]): Promise<void> {
    const columns = new Map<string, PickleValue[]>();
    for (const record of records) {
      for (const [key, value] of record.entries()) {
        const column = columns.get(key);
        if (column) column.push(value);
        else columns.set(key, [value]);
      }
    }
    for (const [key, values] of columns) {
      // A key that some lack would shift the rows of the others.
      if (values.length === records.length) await this.column(prefix + key, values);
      else if (this.notes.size < MOST_NOTES)
        this.notes.add(l10n.t('“{0}” is not in every record and was left out.', prefix + key));
    }
  }

  /** Tuples as columns: `[(logits, labels), …]`, one tuple a batch. */
  private async columns(name: string, rows: readonly PickleList[], width: number, prefix: string): Promise<void> {
    const first = await Promise.all((rows[0] as PickleList).items.map((item) => this.part(item)));
    const names = roleNames(first) ?? [];
    for (let j = 0; j < width; j++) {
      const role = names[j];
      const values = rows.map((row) => row.items[j] as PickleValue);
      await this.column(role === undefined ? `${name} ${j + 1}` : prefix + role, values);
    }
  }

  private async column(name: string, values: PickleValue[]): Promise<void> {
    const list = new PickleList('list', values);
    await this.walk(name, list, `${name}.`);
  }

  /** `((logits_val, y_val), (logits_test, y_test))`. */
  private async splits(pairs: readonly PickleList[], prefix: string, isTuple: boolean): Promise<boolean> {
    if (pairs.length > 3) return false;
    const parts = await Promise.all(pairs.map(({ items }) => Promise.all(items.map((item) => this.part(item)))));
    const names = splitNames(parts);
    const sizes = parts.map((pair) => pair.find((part) => part && 'shape' in part)) as StridedArray[];
    if (!names || (!isTuple && joinArrays('', sizes, false))) return false;
    this.notes.add(
      l10n.t(
        'The file holds {0} pairs of scores and labels without names; they are called {1} in this order, as such files usually are.',
        pairs.length,
        names.join(', '),
      ),
    );
    for (const [index, pair] of pairs.entries()) await this.parts('', pair.items, `${prefix}${names[index]}.`);
    return true;
  }

  private async parts(name: string, items: readonly PickleValue[], prefix: string): Promise<void> {
    const names = roleNames(await Promise.all(items.map((item) => this.part(item)))) ?? [];
    for (const [index, item] of items.entries()) {
      const role = names[index];
      const own = role === undefined ? `${name} ${index + 1}`.trim() : prefix + role;
      await this.walk(own, item, `${own}.`);
    }
  }

  private async part(item: PickleValue): Promise<Part> {
    if (item instanceof PickleList && item.items.every((each) => typeof each === 'number' && Number.isInteger(each)))
      return { wholeNumbers: item.items.length };
    return (await this.arrays([item]))[0];
  }

  /** Those of the values that are arrays; none where a storage is missing, which is said elsewhere. */
  private async arrays(items: readonly PickleValue[]): Promise<StridedArray[]> {
    const found: StridedArray[] = [];
    for (const item of items) {
      if (!(item instanceof NdArray || item instanceof Tensor)) break;
      const array = await this.strided(item);
      if (!array || array instanceof Failure) break;
      found.push(array);
    }
    return found;
  }

  private async array(name: string, value: PickleValue, dict: string | undefined): Promise<void> {
    const array = await this.strided(value);
    if (array instanceof Failure) this.planned.push(this.unread(name, array));
    else if (array) {
      for (const [field, part] of fieldsOf(name, array))
        this.planned.push({ name: field, parts: [part], shape: part.shape, notes: [], dict });
    }
  }

  private async strided(value: PickleValue): Promise<StridedArray | Failure | undefined> {
    try {
      return await stridedOf(value);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  private async frame(name: string, frame: Frame, prefix: string): Promise<void> {
    const columns = await frameColumns(frame, this.budget);
    this.columnsOfFrames += columns?.length ?? 0;
    if (this.columnsOfFrames > MOST_COLUMNS) throw expandsTooMuch(this.file, MOST_COLUMNS);
    if (!columns) {
      this.planned.push(this.unread(name, objectsRefused(this.file, ['pandas.DataFrame'])));
      return;
    }
    for (const column of columns) {
      // A series without a name is called after where it stands.
      const own = column.name === '' ? name : prefix + column.name;
      if (column.array) this.planned.push({ name: own, parts: [column.array], shape: column.array.shape, notes: [] });
      else if (column.value !== undefined) await this.walk(own, column.value, `${own}.`);
    }
  }

  private unread(name: string, failure: Failure): NamedArray {
    return { name, shape: [], type: 'unread', failure };
  }

  private mixedList(name: string, length: number): Failure {
    return new Failure(
      'pickle-mixed-list',
      l10n.t(
        '“{0}” in {1} is a list of {2} arrays of different shapes and other values, which make no table.',
        name,
        this.file,
        length,
      ),
      ['choose-file'],
    );
  }
}
