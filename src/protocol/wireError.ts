import { Failure, type Remedy } from '../engine/failure';

/** An error as it crosses a hop. */
export interface WireError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly remedies: readonly Remedy[];
  readonly stack?: string;
}

export function toWireError(error: unknown): WireError {
  if (error instanceof Failure) {
    return { name: error.name, code: error.code, message: error.message, remedies: error.remedies };
  }
  if (error instanceof Error) {
    return { name: error.name, code: 'internal', message: error.message, remedies: [], stack: error.stack };
  }
  return { name: 'Error', code: 'internal', message: String(error), remedies: [] };
}

export function fromWireError(wire: WireError): Error {
  if (wire.name === 'Failure') return new Failure(wire.code, wire.message, wire.remedies);
  const error = new Error(wire.message);
  error.name = wire.name;
  if (wire.stack) error.stack = wire.stack;
  return error;
}
