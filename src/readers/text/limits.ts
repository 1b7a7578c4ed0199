/** The longest string V8 makes, in UTF-16 units; UTF-8 text never has more units than bytes. */
export const LONGEST_TEXT = 2 ** 29 - 24;

/** How deep lists and objects may nest before they are taken for a mistake or an attack. */
export const DEEPEST_NESTING = 64;
