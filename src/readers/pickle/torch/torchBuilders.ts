import { constructed } from '../construction';
import { isWhole, shapeOf, wholeNumbers } from '../numbersOfValue';
import { PickleBytes } from '../pickleBytes';
import type { Builder } from '../pickleMachine';
import { NdArray, PickleList, type PickleValue, Tensor, textOf } from '../pickleValue';
import { TorchStorage } from './torchStorage';
import { torchDtype } from './torchTypes';

/** `_rebuild_tensor`, `_v2` and `_v3`: (storage, offset, size, stride, …). */
const tensor: Builder = ([storage, offset, size, stride], m) => {
  const shape = shapeOf(size);
  const strides = wholeNumbers(stride);
  if (!(storage instanceof TorchStorage) || !isWhole(offset) || !shape || strides?.length !== shape.length)
    return undefined;
  m.spend(16 * shape.length);
  return new Tensor(storage, { shape, strides, offset });
};

const typedTensor: Builder = (parts, m) => {
  const made = tensor(parts, m);
  const element = torchDtype(parts[6]);
  return made instanceof Tensor && element ? new Tensor(made.storage, made.view, element) : undefined;
};

/** What the tensor in a parameter, or in a subclass of tensors, is by itself. */
const parameter: Builder = ([data]) => (data instanceof Tensor || data instanceof NdArray ? data : undefined);

const fromType: Builder = ([rebuild, , parts], m): PickleValue =>
  constructed(m, rebuild ?? null, parts instanceof PickleList ? parts : new PickleList('tuple'));

/** Of torch; `loadStorage` reads a storage that was pickled by itself, in a torch file inside of the pickle. */
export function torchBuilders(loadStorage: (bytes: PickleBytes) => TorchStorage): Readonly<Record<string, Builder>> {
  return {
    'torch._utils._rebuild_tensor': tensor,
    'torch._utils._rebuild_tensor_v2': tensor,
    'torch._utils._rebuild_tensor_v3': typedTensor,
    'torch._utils._rebuild_parameter': parameter,
    'torch._utils._rebuild_parameter_with_state': parameter,
    'torch._utils._rebuild_device_tensor_from_numpy': parameter,
    'torch._tensor._rebuild_from_type': fromType,
    'torch._tensor._rebuild_from_type_v2': fromType,
    'torch.storage._load_from_bytes': ([bytes], m) => {
      m.spend(400);
      return bytes instanceof PickleBytes ? loadStorage(bytes) : undefined;
    },
    'torch.Size': ([size]) => (size instanceof PickleList ? size : undefined),
    'torch.device': ([device]) => textOf(device),
  };
}
