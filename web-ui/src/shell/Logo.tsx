import { tokens } from '@fluentui/react-components'

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill={tokens.colorBrandBackground} />
      <path
        d="M6 22c6 0 7-12 13-12h7"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="6.2" fill="none" stroke="#9fd0f7" strokeWidth="2.6" />
    </svg>
  )
}
