const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['true', true],
  ['TRUE', true],
  ['False', false],
  ['false', false],
  ['FALSE', false],
  ['None', null],
  ['null', null],
  ['undefined', null],
  ['NULL', null],
  ['NA', null],
  ['NA_real_', null],
  ['NA_integer_', null],
  ['NA_character_', null],
  ['missing', null],
  ['nothing', null],
]);

/** What a word stands for in Python, JavaScript, R or Julia, numbers aside; undefined for any other word. */
export function constantOf(word: string): boolean | null | undefined {
  return CONSTANTS.get(word);
}
