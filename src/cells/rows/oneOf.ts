/** The choice that a value is; the first where it is none of them. */
export function oneOf<T extends string>(choices: readonly [T, ...T[]], value: unknown): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}
