import { dts } from 'rollup-plugin-dts';

// The same declarations twice: TypeScript tells ES module and CommonJS apart by the ending.
export default {
  input: 'src/index.ts',
  output: [{ file: 'dist/index.d.ts' }, { file: 'dist/index.d.cts' }],
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
};
