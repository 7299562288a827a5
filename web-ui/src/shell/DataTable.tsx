import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Fragment, type CSSProperties, type ReactNode } from 'react'
import { NARROW, useSharedStyles } from './styles'

export interface Column<Row> {
  key: string
  label: string
  /** as in grid-template-columns */
  width: string
  cell: (row: Row) => ReactNode
  /** the label is for screen readers only, e.g. above buttons */
  quiet?: boolean
  /** in narrow windows the row's title, which needs no label */
  title?: boolean
}

interface Props<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** shown below its row, over the whole width */
  below?: (row: Row) => ReactNode
  rowClass?: (row: Row) => string | undefined
}

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [NARROW]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: tokens.spacingVerticalXXS,
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    },
  },
  head: {
    borderTopStyle: 'none',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    [NARROW]: {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      padding: 0,
      clipPath: 'inset(50%)',
    },
  },
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
  labelled: {
    [NARROW]: {
      display: 'grid',
      gridTemplateColumns: '104px minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalS,
      alignItems: 'baseline',
    },
  },
  cellLabel: {
    display: 'none',
    [NARROW]: {
      display: 'block',
      color: tokens.colorNeutralForeground3,
      fontSize: tokens.fontSizeBase200,
    },
  },
  below: { gridColumn: '1 / -1', minWidth: 0 },
})

/** A table in wide windows, a list of cards in narrow ones; a table for screen readers in both. */
export function DataTable<Row>(props: Props<Row>) {
  const styles = useStyles()
  const shared = useSharedStyles()
  const columns = {
    '--columns': props.columns.map((column) => column.width).join(' '),
  } as CSSProperties
  return (
    <div role="table" aria-label={props.label} style={columns}>
      <div role="rowgroup">
        <div role="row" className={mergeClasses(styles.row, styles.head)}>
          {props.columns.map((column) => (
            <div role="columnheader" key={column.key} className={styles.cell}>
              <span className={column.quiet === true ? shared.visuallyHidden : undefined}>
                {column.label}
              </span>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {props.rows.map((row) => {
          const below = props.below?.(row)
          const hasBelow = below !== null && below !== undefined && below !== false
          return (
            <Fragment key={props.rowKey(row)}>
              <div role="row" className={mergeClasses(styles.row, props.rowClass?.(row))}>
                {props.columns.map((column) => {
                  const labelled = column.quiet !== true && column.title !== true
                  return (
                    <div
                      role="cell"
                      key={column.key}
                      className={mergeClasses(styles.cell, labelled && styles.labelled)}
                    >
                      {labelled && (
                        <span className={styles.cellLabel} aria-hidden="true">
                          {column.label}
                        </span>
                      )}
                      {labelled ? <span>{column.cell(row)}</span> : column.cell(row)}
                    </div>
                  )
                })}
              </div>
              {hasBelow && (
                <div role="row">
                  <div role="cell" aria-colspan={props.columns.length} className={styles.below}>
                    {below}
                  </div>
                </div>
              )}
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}
