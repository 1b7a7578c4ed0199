import type { Pace } from '../../engine/pace';
import { groupColumns } from '../columns/groupColumns';
import { elementsOf } from '../interpretation/squeeze';
import type { NamedArray } from '../reading';
import type { Dataset } from './dataset';
import type { NumberElement, RecordElement, TextElement } from './element';
import type { Hdf5File } from './hdf5File';
import { numberArray } from './numbers';
import { eachTile } from './readElements';
import { refusedElements } from './refusals';
import { textsOf } from './texts';
import { tiles } from './tiles';

interface NumberColumn {
  readonly name: string;
  readonly offset: number;
  readonly element: NumberElement;
  /** Bytes of the field in every record, one after the other. */
  readonly bytes: Uint8Array;
  readonly width: number;
}

interface TextColumn {
  readonly name: string;
  readonly offset: number;
  readonly element: TextElement;
  readonly values: string[];
}

type Column = NumberColumn | TextColumn;

/** The fields of a dataset of records, each an array; those that are one score a class become one matrix. */
export async function readRecords(
  file: Hdf5File,
  dataset: Dataset,
  element: RecordElement,
  pace: Pace,
): Promise<NamedArray[]> {
  const { shape, size } = dataset;
  const rows = elementsOf(shape);
  const columns: Column[] = [];
  const unread: NamedArray[] = [];
  gather(element, 0, []);

  let row = 0;
  const chunks = shape.length <= 1 ? dataset.chunks : null;
  await eachTile(file, dataset, tiles(shape, chunks, size), pace, (bytes, _, library) => {
    for (const column of columns) {
      if ('values' in column) {
        const field = bytes.subarray(column.offset);
        for (const text of textsOf(library, field, column.element, size)) column.values.push(text);
      } else copyField(bytes, size, column, row);
    }
    row += bytes.length / size;
  });
  const arrays = columns.map((column): NamedArray => {
    if ('values' in column)
      return { name: column.name, shape: [...shape, ...column.element.inner], type: 'text', values: column.values };
    return numberArray(column.name, [...shape, ...column.element.inner], column.element, column.bytes);
  });
  const grouped = shape.length === 1 ? groupColumns(arrays, true) : arrays;
  return [...grouped, ...unread].map((array) => ({ ...array, name: `${dataset.name}.${array.name}` }));

  function gather({ fields }: RecordElement, start: number, above: readonly string[]): void {
    for (const field of fields) {
      const path = [...above, field.name];
      const name = path.join('.');
      const offset = start + field.offset;
      const own = field.element;
      if (own.kind === 'record') gather(own, offset, path);
      else if (own.kind === 'text') columns.push({ name, offset, element: own, values: [] });
      else if (own.kind === 'number') {
        const width = elementsOf(own.inner) * own.dtype.size;
        columns.push({ name, offset, element: own, bytes: new Uint8Array(rows * width), width });
      } else if (own.kind === 'refused') {
        unread.push({ name, shape, type: 'unread', failure: refusedElements(own.what, name, file.source.name) });
      }
    }
  }
}

function copyField(records: Uint8Array, size: number, { offset, bytes, width }: NumberColumn, row: number): void {
  let to = row * width;
  for (let at = offset; at < records.length; at += size) {
    for (let byte = 0; byte < width; byte++) bytes[to++] = records[at + byte] as number;
  }
}
