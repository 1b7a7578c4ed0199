import type { ElementType } from '../arrayValue';
import type { SharedBytes } from '../sharedBytes';

/** The bytes that torch tensors are views of. */
export interface StorageContent {
  readonly bytes: SharedBytes;
  /** Undefined for an untyped storage, whose tensors say what they hold. */
  readonly element: ElementType | undefined;
}

/** A storage that is looked for when a tensor needs it. */
export class TorchStorage {
  private found: Promise<StorageContent> | undefined;

  constructor(private readonly find: () => Promise<StorageContent>) {}

  content(): Promise<StorageContent> {
    this.found ??= this.find();
    return this.found;
  }
}
