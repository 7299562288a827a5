import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom lacks these two; the page only asks for colours and sizes.
window.matchMedia = (query: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })
window.ResizeObserver = class implements ResizeObserver {
  observe() {
    // nothing ever changes its size here
  }
  unobserve() {
    // see observe
  }
  disconnect() {
    // see observe
  }
}

afterEach(cleanup)
