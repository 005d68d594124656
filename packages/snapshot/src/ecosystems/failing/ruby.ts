import type { FailingName } from '../failing-name.ts'

/** Ruby: RSpec. */
export const ruby: readonly FailingName[] = [
  {
    names: /^rspec (\S+)/,
    example: 'rspec ./spec/upload_spec.rb:12 # retries',
    name: './spec/upload_spec.rb:12',
  },
]
