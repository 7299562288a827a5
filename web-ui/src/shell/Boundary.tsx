import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'

interface Props {
  /** what is missing then: "The provisioning log" */
  what: string
  children: ReactNode
}

/** A fault in one part of the page does not take the others away. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{this.props.what} cannot be shown</MessageBarTitle>
          This is a fault of the page. The rest of it goes on working.
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => this.setState({ broken: false })}>Try again</Button>
        </MessageBarActions>
      </MessageBar>
    )
  }
}
