/// <reference path="./h5wasm.d.ts" />

/** How the elements of a dataset or an attribute are stored, as h5wasm tells it. */
export interface TypeFacts {
  /** One of {@link H5T}. */
  readonly type: number;
  /** Bytes an element. */
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  /** Whether it is text of variable length. */
  readonly vlen: boolean;
  readonly strpad?: number;
  readonly compound_type?: { readonly members: readonly MemberFacts[] };
  readonly array_type?: TypeFacts & { readonly shape: readonly number[] };
  readonly enum_type?: { readonly type: number; readonly members: Readonly<Record<string, number>> };
}

export interface MemberFacts extends TypeFacts {
  readonly name: string;
  readonly offset: number;
}

export interface DatasetFacts extends TypeFacts {
  /** Null for a dataset without a space. */
  readonly shape: readonly number[] | null;
  readonly chunks: readonly number[] | null;
  readonly virtual_sources?: readonly { readonly file_name: string }[];
}

/** HDF5's classes of types (H5T_class_t). */
export const H5T = {
  integer: 0,
  float: 1,
  time: 2,
  string: 3,
  bitfield: 4,
  opaque: 5,
  compound: 6,
  reference: 7,
  enum: 8,
  vlen: 9,
  array: 10,
  complex: 11,
} as const;

/** What `get_type` answers. */
export const H5G = { group: 0, dataset: 1, datatype: 2, externalLink: 4 } as const;

interface OpenedStream {
  readonly position?: number;
}

/** A file of the library's file system in memory, the functions of which may be replaced. */
export interface LibraryNode {
  usedBytes: number;
  stream_ops: {
    read(stream: OpenedStream, heap: Int8Array, to: number, length: number, position: number): number;
  };
}

type Counts = readonly bigint[] | null;

/** The part of h5wasm's module that is used; its functions answer a negative status where HDF5 failed, or throw. */
export interface Hdf5Library {
  /** Another object whenever the memory has grown. */
  readonly HEAPU8: Uint8Array;
  readonly FS: {
    createFile(folder: string, name: string, properties: object, canRead: boolean, canWrite: boolean): LibraryNode;
  };
  readonly H5F_ACC_RDONLY: number;
  open(path: string, mode: number, trackOrder: boolean, lowest: number, highest: number): bigint;
  close_file(file: bigint): number;
  get_names(file: bigint, group: string, recursive: boolean): string[];
  get_type(file: bigint, path: string): number;
  get_symbolic_link(file: bigint, path: string): string | null;
  get_attribute_names(file: bigint, path: string): string[];
  get_attribute_metadata(file: bigint, path: string, name: string): DatasetFacts;
  get_attribute_data(file: bigint, path: string, name: string, to: bigint): number;
  get_dataset_metadata(file: bigint, path: string): DatasetFacts;
  get_dataset_filters(file: bigint, path: string): { readonly id: number; readonly name: string }[];
  get_dataset_data(file: bigint, path: string, count: Counts, offset: Counts, stride: Counts, to: bigint): number;
  reclaim_vlen_memory_count(file: bigint, path: string, attribute: string, at: bigint, count: Counts): number;
  get_attached_scales(file: bigint, path: string, dimension: number): string[];
  get_referenced_name(file: bigint, reference: readonly number[], isObject: boolean): string | null;
  UTF8ToString(at: number): string;
  _malloc(bytes: number): number;
  _free(at: number): void;
}

/**
 * HDF5's own library, as WebAssembly, in a memory of its own: what a damaged file does to it ends with that file, and so
 * does the memory. The library is loaded by the first file.
 *
 * @param say is given what HDF5 would print about its errors, line by line
 */
export async function hdf5Library(say: (line: string) => void): Promise<Hdf5Library> {
  const { default: loaded } = await import('h5wasm/dist/esm/hdf5_util.js');
  // A bundle in CommonJS, imported, is a module within a module.
  const instantiate = typeof loaded === 'function' ? loaded : (loaded as { default: typeof loaded }).default;
  return (await instantiate({ noInitialRun: true, print: say, printErr: say })) as Hdf5Library;
}
