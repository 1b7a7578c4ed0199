import { LiteralParser } from './literal';
import { rowsByLine } from './matrixRows';
import { Scanner } from './scanner';

const PROMPT = /(?:>>>|\.\.\.(?= )|Out\[\d+\]:|Parameter containing:|(?:export\s+)?(?:const|let|var)\b(?=\s+\w))\s*/y;
const ASSIGNMENT = /[A-Za-z_$][\w$.]*(?:\s*\[\w*\])*(?:\s*:\s*[\w.[\], |]+?)?\s*(?:=(?!=)|<-)/y;
/** MXNet puts this below an array. */
const NDARRAY = /<NDArray [^<>]*>/y;
/** The type before a name: `static const float logits[2][3] = …`. */
const TYPE =
  /(?:(?:static|const|constexpr|final|unsigned|float|double|int|long|auto|u?int\d+_t|std::\w+(?:<[^=;]*>)?)(?:\s*\[\])*\s+)+(?=[A-Za-z_])/y;

/**
 * Parses a whole text of literals: one value, several assignments (`logits = [[…]]`, then
 * `labels = […]`, which give an object), or several values one after another (which give a list).
 * Throws a `Failure` with line and column where the text is no such thing.
 */
export function parseLiterals(text: string): unknown {
  const scanner = new Scanner(text);
  const parser = new LiteralParser(scanner);
  const named = Object.create(null) as Record<string, unknown>;
  const bare: unknown[] = [];
  for (;;) {
    skipSeparators(scanner);
    if (scanner.done) break;
    while (scanner.match(PROMPT) !== undefined) scanner.skipBlanks();
    if (scanner.match(NDARRAY) !== undefined) continue;
    scanner.match(TYPE);
    const assignment = scanner.match(ASSIGNMENT);
    scanner.skipBlanks();
    const start = scanner.at;
    const value = parser.value();
    if (assignment === undefined) bare.push(value);
    else named[assignment.split(/[\s:=<[]/, 1)[0] ?? ''] = assigned(value, text.slice(start, scanner.at));
  }
  if (Object.keys(named).length === 0)
    return bare.length === 1 ? bare[0] : bare.length === 0 ? scanner.failHere() : bare;
  bare.forEach((value, index) => {
    named[`value ${index + 1}`] = value;
  });
  return named;
}

/** In MATLAB, where a list that has no commas is assigned, a line is a row. */
function assigned(value: unknown, text: string): unknown {
  return (Array.isArray(value) && text.startsWith('[') && rowsByLine(value, text)) || value;
}

function skipSeparators(scanner: Scanner): void {
  do scanner.skipBlanks();
  while (scanner.take(',') || scanner.take(';'));
}
