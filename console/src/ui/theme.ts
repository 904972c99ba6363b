import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const parley: MantineColorsTuple = [
  '#e6f8f2',
  '#d3eee4',
  '#a6dcc8',
  '#76c9aa',
  '#4fb991',
  '#36af81',
  '#1f9f74',
  '#0c8562',
  '#05704f',
  '#005c40',
];

export const theme = createTheme({
  primaryColor: 'parley',
  primaryShade: { light: 7, dark: 6 },
  colors: { parley },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", ' +
    '"Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
});

/** The library's own surfaces and faint texts take our colours, which have more contrast. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--parley-surface)',
    '--mantine-color-dimmed': 'var(--parley-meta)',
  };
  return { variables: {}, light: variables, dark: variables };
};
