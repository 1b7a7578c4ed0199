import { zipSync } from 'fflate';
import { FS, File as H5, ready } from 'h5wasm';
import { dict, pickleOf, storage, tensor } from '../readers/pickle/pickleOf';

const product = (lengths: readonly number[]) => lengths.reduce((size, length) => size * length, 1);

/** A PyTorch file of one tensor of float32, named `logits`. */
export function torchOf(
  shape: readonly number[],
  values: Float32Array,
  strides = shape.map((_, axis) => product(shape.slice(axis + 1))),
): Uint8Array {
  const logits = tensor(storage('torch', 'FloatStorage', '0', values.length), 0, shape, strides);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const text = (value: string) => new TextEncoder().encode(value);
  return zipSync(
    {
      'a/data.pkl': pickleOf(dict(['logits', logits])),
      'a/byteorder': text('little'),
      'a/data/0': bytes,
      'a/version': text('3\n'),
    },
    { level: 0 },
  );
}

/** An HDF5 file of one dataset of float32, named `logits`, in one piece. */
export async function hdf5Of(shape: readonly number[], values: Float32Array): Promise<Uint8Array> {
  await ready;
  const file = new H5('made.h5', 'w');
  file.create_dataset({ name: 'logits', data: values, shape: [...shape] });
  file.close();
  const bytes = FS?.readFile('made.h5') ?? new Uint8Array();
  FS?.unlink('made.h5');
  return bytes;
}
