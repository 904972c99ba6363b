import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// What the component library asks of a browser and jsdom lacks.
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

beforeEach(() => {
  sessionStorage.clear();
  location.hash = '';
});
afterEach(cleanup);
