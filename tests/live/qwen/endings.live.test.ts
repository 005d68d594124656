import { describeEndings } from '../endings-suite.ts'
import { qwen } from './harness.ts'

describeEndings(qwen)
