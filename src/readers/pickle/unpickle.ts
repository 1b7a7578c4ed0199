import { OP } from './opcodes';
import type { PickleInput } from './pickleInput';
import { PickleMachine, type PickleWorld } from './pickleMachine';
import { OPERATIONS } from './pickleOperations';
import type { PickleValue } from './pickleValue';

/** More than any opcode and a short text take, so that most operations need not wait for the file. */
const MOST_OPERANDS = 300;
const OPERATIONS_A_BLOCK = 2 ** 14;

/**
 * Reads one pickle, protocols 0 to 5, up to its STOP. Nothing is executed: classes and functions are names, and what
 * they would make is made of data alone where the name is on the list. Throws a `Failure` with the byte for what is cut
 * off, damaged or meant to take too much memory.
 */
export async function unpickle(input: PickleInput, world: PickleWorld): Promise<PickleValue> {
  const machine = new PickleMachine(input, world);
  for (let operations = 1; ; operations++) {
    if (!input.holds(MOST_OPERANDS) && !input.holds(input.left)) await input.fill(MOST_OPERANDS);
    machine.at = input.offset;
    const code = input.uint8();
    if (code === OP.STOP) return machine.pop();
    const operation = OPERATIONS[code];
    if (!operation) throw machine.damaged();
    const waiting = operation(machine);
    if (waiting) await waiting;
    if (operations % OPERATIONS_A_BLOCK === 0) await world.pace(input.offset / input.source.size);
  }
}
