/** Pickles put together opcode by opcode, for what no writer at hand writes. */
type Code = readonly number[];

const latin1 = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];

export const none: Code = [0x4e];
export const truth = (value: boolean): Code => [value ? 0x88 : 0x89];
export const int = (value: number): Code => [0x4a, ...u32(value)];
export const text = (value: string): Code => {
  const bytes = Buffer.from(value, 'utf8');
  return [0x58, ...u32(bytes.length), ...bytes];
};
export const bytes = (value: Uint8Array): Code => [0x42, ...u32(value.length), ...value];
export const global = (module: string, name: string): Code => latin1(`c${module}\n${name}\n`);
export const tuple = (...items: readonly Code[]): Code => [0x28, ...items.flat(), 0x74];
export const list = (...items: readonly Code[]): Code => [0x5d, 0x28, ...items.flat(), 0x65];
export const dict = (...entries: readonly (readonly [string, Code])[]): Code => [
  0x7d,
  0x28,
  ...entries.flatMap(([key, value]) => [...text(key), ...value]),
  0x75,
];
export const reduce = (callable: Code, ...parts: readonly Code[]): Code => [...callable, ...tuple(...parts), 0x52];
export const persistent = (id: Code): Code => [...id, 0x51];

/** A whole pickle of protocol 2. */
export function pickleOf(...body: readonly Code[]): Uint8Array {
  return Uint8Array.from([0x80, 2, ...body.flat(), 0x2e]);
}

/** A tensor of torch: (storage, offset, size, stride, requires_grad, hooks). */
export function tensor(storage: Code, offset: number, size: readonly number[], stride: readonly number[]): Code {
  return reduce(
    global('torch._utils', '_rebuild_tensor_v2'),
    storage,
    int(offset),
    tuple(...size.map(int)),
    tuple(...stride.map(int)),
    truth(false),
    none,
  );
}

/** A storage of a torch archive, by the name that its type is pickled under. */
export function storage(module: string, name: string, key: string, length: number): Code {
  return persistent(tuple(text('storage'), global(module, name), text(key), text('cpu'), int(length)));
}
