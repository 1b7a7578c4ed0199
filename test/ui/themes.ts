/** The themes that the panel is looked at in: setting value → label in the theme picker. */
export const themes: Readonly<Record<string, string>> = {
  'Dark 2026': 'Dark 2026',
  'Light 2026': 'Light 2026',
  'Dark Modern': 'Dark Modern',
  'Light Modern': 'Light Modern',
  'Default High Contrast': 'Dark High Contrast',
  'Default High Contrast Light': 'Light High Contrast',
};
