/** A codicon; it says nothing to screen readers, so the words stand beside it. */
export function Icon({ name, spin }: { readonly name: string; readonly spin?: boolean }) {
  return <span class={`codicon codicon-${name}${spin ? ' icon-spin' : ''}`} aria-hidden="true" />;
}
