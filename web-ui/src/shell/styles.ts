import { makeStyles, tokens } from '@fluentui/react-components'

/** Below this width the page is one column and bars fold. */
export const NARROW = '@media (max-width: 720px)'

/** What several parts of the page share. */
export const useSharedStyles = makeStyles({
  visuallyHidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  subtle: { color: tokens.colorNeutralForeground3 },
  numeric: { fontVariantNumeric: 'tabular-nums' },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})
