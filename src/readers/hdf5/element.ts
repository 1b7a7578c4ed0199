import * as l10n from '@vscode/l10n';
import type { Dtype } from '../numpy/dtype';
import { H5T, type MemberFacts, type TypeFacts } from './library';

export interface NumberElement {
  readonly kind: 'number';
  /** As it arrives from the library. */
  readonly dtype: Dtype;
  /** Dimensions of one element, for those that are arrays of numbers. */
  readonly inner: readonly number[];
  /** What an enumeration calls 0 … K − 1. */
  readonly names?: readonly string[];
}

export interface TextElement {
  readonly kind: 'text';
  /** Bytes; undefined where each text has its own length. */
  readonly size: number | undefined;
  readonly isPadded: boolean;
  /** Dimensions of one element, for those that are arrays of texts. */
  readonly inner: readonly number[];
}

export interface RecordElement {
  readonly kind: 'record';
  readonly fields: readonly { readonly name: string; readonly offset: number; readonly element: Element }[];
}

/** What one element of a dataset is to us. */
export type Element =
  | NumberElement
  | TextElement
  | RecordElement
  | { readonly kind: 'reference' }
  /** With its plural: "complex numbers". */
  | { readonly kind: 'refused'; readonly what: string };

/** Understands a type. What the library hands over is little-endian, but for what it cannot turn round. */
export function elementOf(facts: TypeFacts): Element {
  return understood(facts, false);
}

function understood(facts: TypeFacts, isRaw: boolean): Element {
  const { type, size, signed, littleEndian } = facts;
  switch (type) {
    case H5T.integer:
      return number({ kind: signed ? 'int' : 'uint', size, bigEndian: isRaw && !littleEndian });
    case H5T.float:
      return number({ kind: 'float', size, bigEndian: isRaw && !littleEndian });
    case H5T.bitfield:
      return size === 1 ? number({ kind: 'bool', size, bigEndian: false }) : refused(l10n.t('bit fields'));
    case H5T.string:
      return { kind: 'text', size: facts.vlen ? undefined : size, isPadded: facts.strpad === 2, inner: [] };
    case H5T.enum:
      return enumeration(facts);
    case H5T.compound:
      return record(facts.compound_type?.members ?? [], isRaw);
    case H5T.array:
      return arrays(facts, isRaw);
    case H5T.reference:
      return { kind: 'reference' };
    case H5T.complex:
      return refused(l10n.t('complex numbers'));
    case H5T.vlen:
      return refused(l10n.t('lists of different lengths'));
    case H5T.opaque:
      return refused(l10n.t('opaque bytes'));
    default:
      return refused(l10n.t('elements of an unusual type'));
  }
}

function refused(what: string): Element {
  return { kind: 'refused', what };
}

function number(dtype: Dtype): Element {
  const sizes = dtype.kind === 'float' ? [2, 4, 8] : [1, 2, 4, 8];
  if (sizes.includes(dtype.size)) return { kind: 'number', dtype, inner: [] };
  return refused(l10n.t('numbers of {0} bytes', dtype.size));
}

/** h5py writes booleans as an enumeration of FALSE and TRUE. */
function enumeration({ size, signed, littleEndian, enum_type }: TypeFacts): Element {
  const members = Object.entries(enum_type?.members ?? {});
  const isBool = size === 1 && members.length === 2 && enum_type?.members.FALSE === 0 && enum_type.members.TRUE === 1;
  if (isBool) return number({ kind: 'bool', size, bigEndian: false });
  const names = members.sort((a, b) => a[1] - b[1]).map(([name]) => name);
  // The library turns no enumeration round.
  const found = number({ kind: signed ? 'int' : 'uint', size, bigEndian: !littleEndian });
  const isCounted = members.every(([, value], index) => value === index);
  return found.kind === 'number' && isCounted ? { ...found, names } : found;
}

/** The library turns a record round only where all of it that has an order is big-endian. */
function record(members: readonly MemberFacts[], isRaw: boolean): Element {
  if (isComplex(members)) return refused(l10n.t('complex numbers'));
  const orders = new Set(members.flatMap(ordersOf));
  const isMixed = isRaw || orders.size > 1;
  // An enumeration can stop the library half way: nobody knows what was turned round.
  if (orders.has('unsure') && orders.has('big')) return refused(l10n.t('records of both byte orders'));
  const fields = members.map((member) => {
    return { name: member.name, offset: member.offset, element: understood(member, isMixed) };
  });
  return { kind: 'record', fields };
}

function isComplex(members: readonly MemberFacts[]): boolean {
  const names = members.map(({ name }) => name.toLowerCase()).join();
  return (names === 'r,i' || names === 'real,imag') && members.every(({ type }) => type === H5T.float);
}

function ordersOf(facts: TypeFacts): ('little' | 'big' | 'unsure')[] {
  if (facts.type === H5T.compound) return (facts.compound_type?.members ?? []).flatMap(ordersOf);
  if (facts.type === H5T.array && facts.array_type) return ordersOf(facts.array_type);
  if ((facts.type === H5T.string && !facts.vlen) || facts.type === H5T.opaque) return [];
  if (facts.type === H5T.reference) return ['unsure'];
  if (facts.type === H5T.enum && !facts.littleEndian) return ['unsure', 'big'];
  return [facts.littleEndian ? 'little' : 'big'];
}

function arrays({ array_type }: TypeFacts, isRaw: boolean): Element {
  const base = array_type ? understood(array_type, isRaw) : refused('');
  if (base.kind !== 'number' && base.kind !== 'text')
    return base.kind === 'refused' ? base : refused(l10n.t('arrays within elements'));
  return { ...base, inner: [...(array_type?.shape ?? []), ...base.inner] };
}
