/** Where the fold keeps what it takes in: a ledger for each kind of fact. */
import { BOUNDS } from './bounds.ts'
import { ChangeLog } from './change-log.ts'
import { CommandLedger } from './command-ledger.ts'
import { Consultations } from './consultations.ts'
import { Conversation } from './conversation.ts'
import { EventLedger } from './event-ledger.ts'
import { FailureLedger } from './failure-ledger.ts'
import { FileLedger } from './file-ledger.ts'
import { NameTable } from './name-table.ts'
import { RefusalLog } from './refusal-log.ts'
import { RemarkLog } from './remark-log.ts'
import { RepairLog } from './repair-log.ts'
import { RepositoryView } from './repository-view.ts'
import { RequestLog } from './request-log.ts'
import { SearchLog } from './search-log.ts'
import { SessionHeader } from './session-header.ts'
import { ActionStream, type Moment } from './stream.ts'
import { Tallies } from './tallies.ts'
import { TaskList } from './task-list.ts'

export class Ledgers {
  readonly stream: ActionStream = new ActionStream()
  readonly header: SessionHeader = new SessionHeader()
  readonly names: NameTable = new NameTable(BOUNDS.names)
  readonly requests: RequestLog = new RequestLog()
  readonly files: FileLedger = new FileLedger()
  readonly commands: CommandLedger = new CommandLedger()
  readonly failures: FailureLedger = new FailureLedger()
  readonly changes: ChangeLog = new ChangeLog()
  readonly tasks: TaskList = new TaskList()
  readonly repairs: RepairLog = new RepairLog()
  readonly refusals: RefusalLog = new RefusalLog()
  readonly repository: RepositoryView = new RepositoryView()
  readonly events: EventLedger = new EventLedger()
  readonly tallies: Tallies = new Tallies()
  readonly searches: SearchLog = new SearchLog()
  readonly consultations: Consultations = new Consultations()
  readonly remarks: RemarkLog = new RemarkLog()
  readonly conversation: Conversation = new Conversation((text, final, moment) => this.#said(text, final, moment))

  /** A text of the agent, once it is known whether it ended a turn. */
  #said(text: string, final: boolean, moment: Moment): void {
    this.requests.answered(text)
    this.failures.said(text, moment.record)
    this.repairs.said(text, this.requests.count, moment.record)
    this.remarks.said(text, final, this.requests.count, moment)
  }
}
