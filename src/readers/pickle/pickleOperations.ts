import { construct, extend, putAll, refused, setState } from './construction';
import { OP } from './opcodes';
import { PickleBytes } from './pickleBytes';
import type { PickleMachine } from './pickleMachine';
import { bytesOfRepr, floatOfLine, textOfRawUnicode, wholeNumberOfLine } from './pickleText';
import { Global, PickleDict, PickleList, type PickleValue, textOf } from './pickleValue';

type Operation = (machine: PickleMachine) => void | Promise<void>;

/** A whole number of more bytes is no number of anybody's data. */
const LONGEST_INTEGER = 1024;
/** Of a module, a class or a memo's number. A name costs two bytes to say again, and must not cost much to look at. */
const LONGEST_NAME = 500;

async function lineOf(m: PickleMachine): Promise<string> {
  const line = await m.input.line();
  if (line.length > LONGEST_NAME) throw m.damaged();
  return textOfRawUnicode(line) ?? '';
}

/** Reads a line and pushes what it stands for; a line that stands for nothing is damage. */
function pushLine(parse: (line: Uint8Array, m: PickleMachine) => PickleValue | undefined): Operation {
  return async (m) => {
    const value = parse(await m.input.line(), m);
    if (value === undefined) throw m.damaged();
    m.push(value);
  };
}

function parsed(parse: (text: string) => PickleValue | undefined): Operation {
  return pushLine((line) => (line.length < 1000 ? parse((textOfRawUnicode(line) ?? '').trim()) : undefined));
}

function pushBytes(length: (m: PickleMachine) => number, isText: boolean): Operation {
  return async (m) => {
    const bytes = await m.input.value(length(m), isText);
    m.spend(300 + (bytes.memory?.length ?? 0));
    m.push(bytes);
  };
}

function pushText(length: (m: PickleMachine) => number): Operation {
  return async (m) => {
    const text = await m.input.text(length(m));
    if (typeof text !== 'string') m.spend(200);
    m.push(text);
  };
}

/** A little-endian number in two's complement. */
function integer(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] as number);
  return Number((bytes[bytes.length - 1] as number) >= 0x80 ? value - (1n << BigInt(8 * bytes.length)) : value);
}

async function pushInteger(m: PickleMachine, length: number): Promise<void> {
  if (length > LONGEST_INTEGER) throw m.damaged();
  if (!m.input.holds(length)) await m.input.fill(length);
  m.push(integer(m.input.bytes(length)));
}

function pushTuple(length: number): Operation {
  return (m) => m.pushList(new PickleList('tuple', m.popSome(length)));
}

function pushGlobal(m: PickleMachine, module: string | undefined, name: string | undefined): void {
  if (module === undefined || name === undefined) throw m.damaged();
  m.spend(64);
  m.push(globalOf(m, module, name));
}

function globalOf(m: PickleMachine, module: string, name: string): Global {
  if (module.length > LONGEST_NAME || name.length > LONGEST_NAME) throw m.damaged();
  // What moved between versions of Python and NumPy.
  const home = module
    .replace(/^__builtin__$/, 'builtins')
    .replace(/^copy_reg$/, 'copyreg')
    .replace(/^numpy\._core\b/, 'numpy.core');
  const found = new Global(`${home}.${name}`);
  // Some names say that the rest is no pickle any more; asking for their builder throws.
  m.world.builder(found.fullName);
  return found;
}

function persistent(m: PickleMachine, id: PickleValue): void {
  m.spend(200);
  m.push(m.world.persistent(id) ?? refused(m, `persistent id ${String(textOf(id) ?? '')}`.trim()));
}

function extension(m: PickleMachine, code: number): void {
  m.push(refused(m, `copyreg extension ${code}`));
}

function memoIndex(text: string): number {
  return wholeNumberOfLine(text) ?? -1;
}

/** What each opcode does, by its code. */
export const OPERATIONS: readonly (Operation | undefined)[] = tableOf([
  [OP.PROTO, (m) => m.input.skip(1)],
  [OP.FRAME, (m) => m.input.skip(8)],
  [OP.MARK, (m) => m.mark()],
  [OP.POP, (m) => m.discard()],
  [OP.POP_MARK, (m) => void m.popToMark()],
  [OP.DUP, (m) => m.push(m.top())],

  [OP.NONE, (m) => m.push(null)],
  [OP.NEWTRUE, (m) => m.push(true)],
  [OP.NEWFALSE, (m) => m.push(false)],
  [OP.BININT, (m) => m.push(m.input.int32())],
  [OP.BININT1, (m) => m.push(m.input.uint8())],
  [OP.BININT2, (m) => m.push(m.input.uint16())],
  [OP.BINFLOAT, (m) => m.push(m.input.float64())],
  [OP.LONG1, (m) => pushInteger(m, m.input.uint8())],
  [OP.LONG4, (m) => pushInteger(m, m.input.uint32())],
  [OP.INT, parsed((text) => (text === '01' ? true : text === '00' ? false : wholeNumberOfLine(text)))],
  [OP.LONG, parsed(wholeNumberOfLine)],
  [OP.FLOAT, parsed(floatOfLine)],

  [OP.STRING, pushLine(oldString)],
  [OP.UNICODE, pushLine(textOfRawUnicode)],
  [OP.BINSTRING, pushBytes((m) => m.input.uint32(), true)],
  [OP.SHORT_BINSTRING, pushBytes((m) => m.input.uint8(), true)],
  [OP.BINBYTES, pushBytes((m) => m.input.uint32(), false)],
  [OP.SHORT_BINBYTES, pushBytes((m) => m.input.uint8(), false)],
  [OP.BINBYTES8, pushBytes((m) => m.input.uint64(), false)],
  [OP.BYTEARRAY8, pushBytes((m) => m.input.uint64(), false)],
  [OP.BINUNICODE, pushText((m) => m.input.uint32())],
  [OP.SHORT_BINUNICODE, pushText((m) => m.input.uint8())],
  [OP.BINUNICODE8, pushText((m) => m.input.uint64())],
  [OP.NEXT_BUFFER, (m) => m.push(refused(m, 'out-of-band buffer'))],
  [OP.READONLY_BUFFER, (m) => void m.top()],

  [OP.EMPTY_TUPLE, pushTuple(0)],
  [OP.TUPLE1, pushTuple(1)],
  [OP.TUPLE2, pushTuple(2)],
  [OP.TUPLE3, pushTuple(3)],
  [OP.TUPLE, (m) => m.pushList(new PickleList('tuple', m.popToMark()))],
  [OP.EMPTY_LIST, (m) => m.pushList(new PickleList('list'))],
  [OP.LIST, (m) => m.pushList(new PickleList('list', m.popToMark()))],
  [OP.APPEND, (m) => extend(m, m.popSome(1), 'list')],
  [OP.APPENDS, (m) => extend(m, m.popToMark(), 'list')],
  [OP.EMPTY_SET, (m) => m.pushList(new PickleList('set'))],
  [OP.FROZENSET, (m) => m.pushList(new PickleList('set', m.popToMark()))],
  [OP.ADDITEMS, (m) => extend(m, m.popToMark(), 'set')],
  [OP.EMPTY_DICT, (m) => m.pushDict(new PickleDict())],
  [
    OP.DICT,
    (m) => {
      const items = m.popToMark();
      m.pushDict(new PickleDict());
      putAll(m, items);
    },
  ],
  [OP.SETITEM, (m) => putAll(m, m.popSome(2))],
  [OP.SETITEMS, (m) => putAll(m, m.popToMark())],

  [OP.PUT, async (m) => m.remember(checked(m, memoIndex(await lineOf(m))))],
  [OP.BINPUT, (m) => m.remember(m.input.uint8())],
  [OP.LONG_BINPUT, (m) => m.remember(m.input.uint32())],
  [OP.MEMOIZE, (m) => m.rememberNext()],
  [OP.GET, async (m) => m.push(m.recall(checked(m, memoIndex(await lineOf(m)))))],
  [OP.BINGET, (m) => m.push(m.recall(m.input.uint8()))],
  [OP.LONG_BINGET, (m) => m.push(m.recall(m.input.uint32()))],

  [
    OP.GLOBAL,
    async (m) => {
      const module = await lineOf(m);
      pushGlobal(m, module, await lineOf(m));
    },
  ],
  [
    OP.STACK_GLOBAL,
    (m) => {
      const name = textOf(m.pop());
      pushGlobal(m, textOf(m.pop()), name);
    },
  ],
  [
    OP.REDUCE,
    (m) => {
      const parts = m.pop();
      construct(m, m.pop(), parts);
    },
  ],
  [
    OP.NEWOBJ,
    (m) => {
      const parts = m.pop();
      construct(m, m.pop(), parts);
    },
  ],
  [
    OP.NEWOBJ_EX,
    (m) => {
      m.pop();
      const parts = m.pop();
      construct(m, m.pop(), parts);
    },
  ],
  [
    OP.INST,
    async (m) => {
      const module = await lineOf(m);
      const found = globalOf(m, module, await lineOf(m));
      construct(m, found, new PickleList('tuple', m.popToMark()));
    },
  ],
  [
    OP.OBJ,
    (m) => {
      const [callable, ...parts] = m.popToMark();
      if (callable === undefined) throw m.damaged();
      construct(m, callable, new PickleList('tuple', parts));
    },
  ],
  [OP.BUILD, (m) => setState(m, m.pop())],
  [OP.PERSID, async (m) => persistent(m, await lineOf(m))],
  [OP.BINPERSID, (m) => persistent(m, m.pop())],
  [OP.EXT1, (m) => extension(m, m.input.uint8())],
  [OP.EXT2, (m) => extension(m, m.input.uint16())],
  [OP.EXT4, (m) => extension(m, m.input.int32())],
]);

function tableOf(entries: readonly (readonly [number, Operation])[]): (Operation | undefined)[] {
  const table = new Array<Operation | undefined>(256).fill(undefined);
  for (const [code, operation] of entries) table[code] = operation;
  return table;
}

function oldString(line: Uint8Array, m: PickleMachine): PickleValue | undefined {
  let end = line.length;
  while (end > 0 && (line[end - 1] as number) <= 32) end--;
  const bytes = bytesOfRepr(line.subarray(0, end));
  if (!bytes) return undefined;
  m.spend(300 + bytes.length);
  return new PickleBytes(bytes, true);
}

function checked(m: PickleMachine, index: number): number {
  if (!(index >= 0 && index < 2 ** 32)) throw m.damaged();
  return index;
}
