import * as l10n from '@vscode/l10n';
import { DEEPEST_NESTING } from '../text/limits';
import { valueOfCall } from './call';
import { constantOf } from './constants';
import { matrixOfRows } from './matrixRows';
import { numberWord, scanNumber } from './number';
import { rangeOf } from './range';
import type { Scanner } from './scanner';
import { scanString } from './string';

const IDENTIFIER = /[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*/y;
const BYTE_OR_RAW_PREFIX = /(?:[bBuUrR]|[rR][bB]|[bB][rR])(?=["'])/y;
const KEYWORD = /(?:[A-Za-z_.][\w.]*|"[^"\\\n]*"|`[^`\n]*`)(?=\s*=[^=])/y;
/** What opens a list in braces, as C and Java write one, or a Python set; an object's keys are followed by a colon. */
const BRACED_LIST = /\{(?=\s*(?:\{|[-+.]?\d[\w.+-]*\s*[,}]))/y;
/** MATLAB's three dots before a line break say that the row goes on; NumPy's say that values are left out. */
const CONTINUATION = /\.\.\.[ \t]*(?:%[^\n]*)?\r?\n/y;

/** The type before a list: Julia's `Float64[…]`, Java's `new float[][] {…}`. */
const TYPE = /^(new|Any|Real|Number|Bool|bool|double|float|int|long|U?Int\d*|B?Float\d+)$/;
const ELEMENT_TYPE = /(?:[ \t]*\w+)?(?:[ \t]*\[\d*\])*[ \t]*(?=[[{])/y;
interface Elements {
  readonly values: unknown[];
  readonly commas: number;
  /** How many values came before each semicolon that separates two rows; undefined where there is none. */
  readonly rowEnds?: readonly number[];
}

/**
 * Parses a value as JSON5, Python, NumPy, PyTorch, TensorFlow, JAX, MATLAB, Julia, R and C write or print it: NaN
 * and Infinity, None, tuples, `array(…)`, `tensor(…, device=…)`, `c(…)`, `[1 2; 3 4]`, elements separated by blanks.
 * Nothing is evaluated. Objects have no prototype, so that no key (`__proto__`) does harm.
 */
export class LiteralParser {
  private depth = 0;
  constructor(private readonly scanner: Scanner) {}

  value(): unknown {
    const { scanner } = this;
    scanner.skipBlanks();
    const number = scanNumber(scanner);
    if (number !== undefined) return scanner.peek() === ':' ? this.range(number) : number;
    switch (scanner.peek()) {
      case '[':
        return this.nested(() => this.bracketed());
      case '(':
        return this.nested(() => this.tuple());
      case '{':
        if (scanner.match(BRACED_LIST) !== undefined) {
          scanner.at--;
          return this.nested(() => this.elements('}').values);
        }
        return this.nested(() => this.object());
      case '"':
      case "'":
        return scanString(scanner);
      case '-':
      case '+':
        return this.signed();
      case '<':
        return this.nested(() => this.tensorFlow());
      case '.':
      case '…':
        return this.elision();
      default:
        return this.word();
    }
  }

  private nested<T>(parse: () => T): T {
    if (this.depth >= DEEPEST_NESTING) {
      this.scanner.fail('nested-too-deeply', (line, column) =>
        l10n.t('Line {0}, column {1}: the brackets are nested more than {2} deep.', line, column, DEEPEST_NESTING),
      );
    }
    this.depth++;
    const value = parse();
    this.depth--;
    return value;
  }

  /** A list, or MATLAB's and Julia's `[1 2; 3 4]`. */
  private bracketed(): unknown {
    const { values, rowEnds } = this.elements(']');
    return rowEnds === undefined ? values : matrixOfRows(values, rowEnds);
  }

  /** Elements up to the closing bracket, separated by commas, blanks or both, in rows separated by semicolons. */
  private elements(close: string): Elements {
    const { scanner } = this;
    const values: unknown[] = [];
    let commas = 0;
    let rowEnds: number[] | undefined;
    let continued = -1;
    scanner.at++;
    for (;;) {
      scanner.skipBlanks();
      if (scanner.take(close)) break;
      // Further in, a semicolon is a slip of the hand.
      if (close === ']' && this.depth === 1 && scanner.peek() === ';') {
        scanner.at++;
        rowEnds ??= [];
        rowEnds.push(values.length);
        continue;
      }
      if (scanner.peek() === '.' && close === ']' && values.length > 0) {
        const dots = scanner.at;
        if (scanner.match(CONTINUATION) !== undefined) {
          if (continued < 0) continued = dots;
          continue;
        }
      }
      values.push(this.value());
      scanner.skipBlanks();
      if (scanner.take(',')) commas++;
    }
    if (continued >= 0 && rowEnds === undefined && scanner.peek() !== ';') {
      scanner.at = continued;
      this.elision();
    }
    return { values, commas, rowEnds };
  }

  private tuple(): unknown {
    const { values, commas } = this.elements(')');
    return values.length === 1 && commas === 0 ? values[0] : values;
  }

  private object(): Record<string, unknown> {
    const { scanner } = this;
    const object = Object.create(null) as Record<string, unknown>;
    scanner.at++;
    for (;;) {
      scanner.skipBlanks();
      if (scanner.take('}')) return object;
      const key = this.key();
      scanner.skipBlanks();
      if (!scanner.take(':')) scanner.failHere();
      object[key] = this.value();
      scanner.skipBlanks();
      scanner.take(',');
    }
  }

  private key(): string {
    const { scanner } = this;
    const quote = scanner.peek();
    if (quote === '"' || quote === "'") return scanString(scanner);
    const word = scanner.match(IDENTIFIER);
    if (word !== undefined) return word;
    return String(scanNumber(scanner) ?? scanner.failHere());
  }

  private signed(): number {
    const { scanner } = this;
    const sign = scanner.peek() === '-' ? -1 : 1;
    scanner.at++;
    const start = scanner.at;
    const value = this.nested(() => this.value());
    if (typeof value === 'number') return sign * value;
    scanner.at = start;
    return scanner.failHere();
  }

  /** R's `1:12`. Python's and JavaScript's keys are read elsewhere, so that a colon after a value says nothing else. */
  private range(first: number): unknown {
    const { scanner } = this;
    const start = scanner.at++;
    const last = scanNumber(scanner);
    const values = last === undefined ? undefined : rangeOf(first, last);
    if (values !== undefined) return values;
    scanner.at = start;
    return first;
  }

  private word(): unknown {
    const { scanner } = this;
    if (scanner.match(BYTE_OR_RAW_PREFIX) !== undefined) return scanString(scanner);
    const start = scanner.at;
    const word = scanner.match(IDENTIFIER) ?? scanner.failHere();
    const name = word.slice(word.lastIndexOf('.') + 1);
    scanner.match(/[ \t]*(?=\()/y);
    if (scanner.peek() === '(') return this.nested(() => this.call(name));
    // `Float64[1.0, 2.0]`, `new double[][] {…}`
    if (TYPE.test(word) && scanner.match(ELEMENT_TYPE) !== undefined) return this.nested(() => this.value());
    const number = numberWord(name);
    if (number !== undefined) return number;
    const constant = constantOf(name);
    if (constant !== undefined) return constant;
    scanner.at = start;
    return scanner.failHere();
  }

  private call(name: string): unknown {
    const { scanner } = this;
    const positional: unknown[] = [];
    const named = Object.create(null) as Record<string, unknown>;
    scanner.at++;
    for (;;) {
      scanner.skipBlanks();
      if (scanner.take(')')) return valueOfCall(name, positional, named);
      const keyword = scanner.match(KEYWORD);
      if (keyword === undefined) positional.push(this.value());
      else {
        scanner.match(/\s*=/y);
        named[keyword.replace(/^["`]|["`]$/g, '')] = this.keywordValue();
      }
      scanner.skipBlanks();
      scanner.take(',');
    }
  }

  /** What follows `dtype=`, `grad_fn=` and the like may be a bare name or `<AddmmBackward0>`. */
  private keywordValue(): unknown {
    const { scanner } = this;
    scanner.skipBlanks();
    const start = scanner.at;
    if (scanner.match(/<(?!tf\.)[^<>]*>|Place\([^()]*\)/y) !== undefined) return null;
    const name = scanner.match(IDENTIFIER);
    if (name !== undefined && /^\s*[,)]/.test(scanner.text.slice(scanner.at, scanner.at + 20)) && !isConstant(name))
      return null;
    scanner.at = start;
    return this.value();
  }

  /** `<tf.Tensor: shape=(2, 2), dtype=float32, numpy=array(…)>`. */
  private tensorFlow(): unknown {
    const { scanner } = this;
    if (scanner.match(/<tf\.[^<>]{0,400}?\bnumpy=/y) === undefined) scanner.failHere();
    const value = this.value();
    scanner.skipBlanks();
    return scanner.take('>') ? value : scanner.failHere();
  }

  private elision(): never {
    const { scanner } = this;
    if (!scanner.take('...') && !scanner.take('…')) return scanner.failHere();
    return scanner.fail('elided', (line) =>
      l10n.t(
        'Line {0}: the print-out leaves values out (“...”). Print all of it with np.set_printoptions(threshold=np.inf) or torch.set_printoptions(threshold=float("inf")), or save it with np.save.',
        line,
      ),
    );
  }
}

function isConstant(name: string): boolean {
  return (
    /^(true|false|none|null|undefined)$/i.test(name) || numberWord(name.slice(name.lastIndexOf('.') + 1)) !== undefined
  );
}
