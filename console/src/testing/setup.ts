import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// A busy machine may take long; a condition that holds ends the wait at once.
configure({ asyncUtilTimeout: 15_000 });

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
