import { cleanup, configure } from '@testing-library/react'
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

// Fluent hides from screen readers what lies outside of an open dialog by looking at the layout, which jsdom does not
// have: there it may hide the dialog itself. The journey in the real browser looks at what is hidden.
configure({ defaultHidden: true })

afterEach(cleanup)
