import { Button, Text } from '@fluentui/react-components'
import { FullPage } from './FullPage'

export function NothingHere() {
  return (
    <FullPage
      title="There is nothing here"
      actions={
        <Button as="a" href="/" appearance="primary">
          To the start page
        </Button>
      }
    >
      <Text>The address does not exist. It may have been cut off when it was copied.</Text>
    </FullPage>
  )
}
