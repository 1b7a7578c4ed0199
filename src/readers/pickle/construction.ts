import { setArrayState, setTypeState } from './numpy/numpyState';
import type { PickleMachine } from './pickleMachine';
import { Frame, Global, NdArray, NumpyType, PickleDict, PickleList, type PickleValue, Refused } from './pickleValue';

/** An object that is not built; what belongs to it is dropped. */
export function refused(m: PickleMachine, fullName: string): Refused {
  m.spend(64);
  return new Refused(fullName);
}

/**
 * Pushes what a call of `callable` stands for: what a builder on the list makes of the arguments, and a
 * {@link Refused} for everything else. Nothing is ever called that the file names.
 */
export function construct(m: PickleMachine, callable: PickleValue, parts: PickleValue): void {
  m.push(constructed(m, callable, parts));
}

export function constructed(m: PickleMachine, callable: PickleValue, parts: PickleValue): PickleValue {
  if (callable instanceof Refused) return callable;
  if (!(callable instanceof Global) || !(parts instanceof PickleList)) throw m.damaged();
  // Some objects come for a few bytes and are held a hundred times as large, or look at long arguments.
  m.spend(200 + 8 * parts.items.length);
  const value = m.within(() => m.world.builder(callable.fullName)?.(parts.items, m));
  return value === undefined ? refused(m, callable.fullName) : value;
}

/** `APPENDS` and `ADDITEMS`. */
export function extend(m: PickleMachine, items: readonly PickleValue[], kind: 'list' | 'set'): void {
  const target = m.top();
  if (target instanceof Refused) return;
  if (!(target instanceof PickleList) || target.kind !== kind) throw m.damaged();
  m.spend(8 * items.length);
  for (const item of items) target.items.push(item);
}

/** `SETITEMS`: keys and values in turn. */
export function putAll(m: PickleMachine, items: readonly PickleValue[]): void {
  const target = m.top();
  if (target instanceof Refused) return;
  if (!(target instanceof PickleDict) || items.length % 2 !== 0) throw m.damaged();
  m.spend(8 * items.length);
  for (let i = 0; i < items.length; i += 2) {
    target.keys.push(items[i] as PickleValue);
    target.values.push(items[i + 1] as PickleValue);
  }
}

/** `BUILD`: what an object holds. Only arrays, their types and data frames have use for it. */
export function setState(m: PickleMachine, state: PickleValue): void {
  const target = m.top();
  if (target instanceof NdArray) setArrayState(target, state, m);
  else if (target instanceof NumpyType) setTypeState(target, state, m);
  else if (target instanceof Frame) target.state = state;
  else if (target instanceof PickleDict && target.takesState && state instanceof PickleDict) {
    m.spend(16 * state.keys.length);
    state.keys.forEach((key, index) => {
      target.keys.push(key);
      target.values.push(state.values[index] as PickleValue);
    });
  }
}
