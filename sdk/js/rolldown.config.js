import { defineConfig } from 'rolldown';

const common = { platform: 'neutral', transform: { target: 'es2022' } };

export default defineConfig([
  {
    ...common,
    input: { index: 'src/index.ts' },
    output: [
      { dir: 'dist', format: 'esm', entryFileNames: '[name].js', sourcemap: true },
      {
        dir: 'dist',
        format: 'cjs',
        entryFileNames: '[name].cjs',
        exports: 'named',
        sourcemap: true,
      },
    ],
  },
  {
    ...common,
    input: 'src/global.ts',
    output: { file: 'dist/parley.global.js', format: 'iife', minify: true, sourcemap: true },
  },
]);
