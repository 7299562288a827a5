import { createDOMRenderer } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { newQueryClient } from './api/queries'
import { App } from './App'
import { newRouter, resumePlace } from './router'
import { setSessionExpired } from './session/sessionState'

// Browsers hide the attribute from scripts, not the property.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
const client = newQueryClient(() => setSessionExpired(true))

resumePlace()
const place = document.getElementById('console')
if (place === null) throw new Error('The page has no place for the console.')
createRoot(place).render(
  <StrictMode>
    <App renderer={renderer} client={client} router={newRouter()} />
  </StrictMode>,
)
