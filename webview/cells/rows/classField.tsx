import { useEffect, useState } from 'preact/hooks';

export interface ClassFieldProps {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly value: string;
  /** Names to propose. */
  readonly classNames: readonly string[];
  /** What is wrong with the value, to be said beside it. */
  readonly problem?: string;
  onChange(text: string): void;
}

/** A class by name or index: a text field that proposes the names. Changes count when they are finished. */
export function ClassField({ id, title, hint, placeholder, value, classNames, problem, onChange }: ClassFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (next: string): void => {
    setText(next);
    if (next !== value) {
      onChange(next);
    }
  };
  return (
    <span class="parameter" title={hint}>
      <label for={id}>{title}</label>
      <input
        id={id}
        class="field rows-class-input"
        type="text"
        list={`${id}-names`}
        placeholder={placeholder}
        value={text}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          // A name picked from the list comes as one input, and need not wait for the field to be left.
          if (event instanceof InputEvent && event.inputType !== 'insertReplacementText') {
            setText(typed);
          } else {
            commit(typed);
          }
        }}
        onChange={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            commit('');
          }
        }}
      />
      <datalist id={`${id}-names`}>
        {classNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {problem !== undefined && (
        <span id={`${id}-problem`} class="rows-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
