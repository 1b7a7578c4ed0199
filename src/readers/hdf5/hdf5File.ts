import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { excerpt } from '../place';
import type { FileNow, ReaderContext } from '../reader';
import { bytesNow } from './bytesNow';
import { type Hdf5Library, hdf5Library } from './library';
import { noLibrary } from './refusals';

/** How often a file may be read from end to end, at most; a damaged one can send the library round and round. */
const MOST_TIMES = 64;
const NAME = '/file';

/** An open HDF5 file: the library beside it, and guards between the two. */
export class Hdf5File {
  private failure: unknown;
  private isBroken = false;
  private file: bigint | undefined;
  private served = 0;
  private reason = '';
  private lastRead: { readonly offset: number; readonly length: number } | undefined;

  private constructor(
    readonly source: ByteSource,
    private readonly bytes: FileNow,
    private readonly library: Hdf5Library,
  ) {}

  /** Opens a file, hands it to `work`, and lets go of it and of all memory that the library took. */
  static async using<R>(
    source: ByteSource,
    context: Pick<ReaderContext, 'readNow'>,
    work: (file: Hdf5File) => Promise<R>,
  ): Promise<R> {
    let opened: Hdf5File | undefined;
    const library = await hdf5Library((line) => opened?.hear(line)).catch((error: unknown) => {
      throw noLibrary(source.name, error);
    });
    const bytes = await bytesNow(source, context);
    opened = new Hdf5File(source, bytes, library);
    try {
      opened.open();
      return await work(opened);
    } finally {
      opened.close();
    }
  }

  /**
   * Calls the library. Throws what reading the file threw, or a `Failure` that says the file is damaged, and after an
   * error that the library may not have survived lets nothing else through.
   */
  call<R>(work: (library: Hdf5Library, file: bigint) => R): R {
    if (this.isBroken || this.file === undefined) throw this.damaged();
    try {
      this.reason = '';
      return work(this.library, this.file);
    } catch (error) {
      if (this.failure !== undefined) throw this.failure;
      if (error instanceof Failure) throw error;
      // Its own complaints are plain errors and leave it whole; an abort, a trap or a full stack do not.
      this.isBroken = !(error instanceof Error) || error.constructor !== Error;
      throw this.damaged();
    }
  }

  /** Where in the file the library read since it was asked last, the last time if it did so several times. */
  takeLastRead(): { readonly offset: number; readonly length: number } | undefined {
    const read = this.lastRead;
    this.lastRead = undefined;
    return read;
  }

  /** Whether nothing more can be read, whatever it is. */
  get isLost(): boolean {
    return this.isBroken;
  }

  /** Bytes of the file itself. */
  readNow(offset: number, length: number): Uint8Array {
    const target = new Uint8Array(length);
    this.bytes.read(offset, target);
    return target;
  }

  /** What is wrong, in HDF5's words where it has any. */
  damaged(what?: string): Failure {
    const { name } = this.source;
    const subject = what === undefined ? name : l10n.t('“{0}” in {1}', what, name);
    const message = this.reason
      ? l10n.t('{0} cannot be read: it is damaged or cut off. HDF5 says: “{1}”.', subject, this.reason)
      : l10n.t('{0} cannot be read: it is damaged or cut off.', subject);
    return new Failure('hdf5-damaged', message, ['choose-file', 'retry']);
  }

  private open(): void {
    const node = this.library.FS.createFile('/', NAME.slice(1), {}, true, false);
    node.usedBytes = this.source.size;
    node.stream_ops = {
      ...node.stream_ops,
      read: (_, heap, to, length, position) => this.serve(heap, to, length, position),
    };
    this.file = -1n;
    this.file = this.call((library) => library.open(NAME, library.H5F_ACC_RDONLY, false, -1, -1));
    if (this.failure !== undefined) throw this.failure;
    if (this.file < 0n) throw this.damaged();
  }

  private serve(heap: Int8Array, to: number, length: number, position: number): number {
    const available = Math.max(0, Math.min(length, this.source.size - position));
    this.served += available;
    if (this.served > MOST_TIMES * this.source.size + 2 ** 26) throw new RangeError('read in circles');
    try {
      this.bytes.read(position, new Uint8Array(heap.buffer, heap.byteOffset + to, available));
    } catch (error) {
      this.failure = error;
      this.isBroken = true;
      throw error;
    }
    this.lastRead = { offset: position, length: available };
    return available;
  }

  /** HDF5 prints the stack of its errors, the outermost first; the innermost says most. */
  private hear(line: string): void {
    const found = /^\s*#\d+:.* in \w+\(\): (.*)$/.exec(line)?.[1];
    if (found && !/plugin|search in path/i.test(found)) this.reason = excerpt(found, 120);
  }

  private close(): void {
    try {
      if (!this.isBroken && this.file !== undefined && this.file >= 0n) this.library.close_file(this.file);
    } catch {
      // What it leaves behind goes with its memory.
    }
    this.file = undefined;
    this.bytes.close();
  }
}
