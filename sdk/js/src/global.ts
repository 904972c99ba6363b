import * as parley from './index.js';

// For pages with a plain <script>: every export becomes a global, as users of ZIM know it.
const { default: _, ...named } = parley;
Object.assign(globalThis, named);
