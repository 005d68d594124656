/** Where the fold keeps what it takes in: a ledger for each kind of fact. */
import { BOUNDS } from '../facts/bounds.ts'
import type { CarriedRuleFact } from '../facts/carried.ts'
import { takenBackIn } from '../language/withdrawals.ts'
import { InFlight } from './ledgers/calls/in-flight.ts'
import { TurnCalls } from './ledgers/calls/turn-calls.ts'
import { ChangeLog } from './ledgers/change-log.ts'
import { CommandLedger } from './ledgers/commands/command-ledger.ts'
import { Consultations } from './ledgers/consultations.ts'
import { ContextLedger } from './ledgers/context-ledger.ts'
import { Conversation } from './ledgers/conversation.ts'
import { DocumentLog } from './ledgers/document-log.ts'
import { EventLedger } from './ledgers/events/event-ledger.ts'
import { FailureLedger } from './ledgers/failures/failure-ledger.ts'
import { FileLedger } from './ledgers/file-ledger.ts'
import { RefusalLog } from './ledgers/refusal-log.ts'
import { RemarkLog } from './ledgers/remark-log.ts'
import { RepairLog } from './ledgers/repair-log.ts'
import { RepositoryView } from './ledgers/repository-view.ts'
import { RequestLog } from './ledgers/request-log.ts'
import { RuleLog } from './ledgers/rule-log.ts'
import { SearchLog } from './ledgers/search-log.ts'
import { SessionHeader } from './ledgers/session-header.ts'
import { Tallies } from './ledgers/tallies.ts'
import { TaskList } from './ledgers/task-list.ts'
import { NameTable } from './names/name-table.ts'
import type { Omissions } from './omissions.ts'
import { ActionStream, type Moment } from './stream.ts'

/** Characters from which a text between two calls explains rather than remarks. */
const EXPLANATION = 500

export class Ledgers {
  readonly omissions: Omissions
  readonly stream: ActionStream = new ActionStream()
  readonly header: SessionHeader = new SessionHeader()
  readonly names: NameTable = new NameTable(BOUNDS.names)
  readonly requests: RequestLog = new RequestLog()
  readonly rules: RuleLog
  readonly files: FileLedger = new FileLedger()
  readonly commands: CommandLedger = new CommandLedger()
  readonly failures: FailureLedger = new FailureLedger()
  readonly changes: ChangeLog = new ChangeLog()
  readonly documents: DocumentLog = new DocumentLog()
  readonly tasks: TaskList = new TaskList()
  readonly repairs: RepairLog = new RepairLog()
  readonly refusals: RefusalLog = new RefusalLog()
  readonly repository: RepositoryView = new RepositoryView()
  readonly events: EventLedger = new EventLedger()
  readonly inFlight: InFlight = new InFlight()
  readonly turnCalls: TurnCalls = new TurnCalls()
  readonly tallies: Tallies = new Tallies()
  readonly context: ContextLedger = new ContextLedger()
  readonly searches: SearchLog = new SearchLog()
  readonly consultations: Consultations = new Consultations()
  readonly remarks: RemarkLog = new RemarkLog()
  readonly conversation: Conversation = new Conversation((text, final, moment, after) =>
    this.#said(text, final, moment, after),
  )

  /** @param carried rules of earlier sessions that hold when this one begins */
  constructor(omissions: Omissions, carried: readonly CarriedRuleFact[] = []) {
    this.omissions = omissions
    this.rules = new RuleLog(carried)
  }

  /** A text of the agent, once it is known whether it ended a turn. */
  #said(text: string, final: boolean, moment: Moment, after: number): void {
    const about = takenBackIn(text)
    if (about !== undefined) {
      this.conversation.withdrawn(about, this.requests.count, moment.record)
      this.failures.withdrawn(about)
      this.requests.withdrawn(about)
    }
    this.requests.answered(text, moment.record, after)
    if (!final && text.length >= EXPLANATION) this.requests.explained(text)
    this.failures.said(text, moment.record)
    this.repairs.said(text, final, this.requests.count, moment.record)
    this.remarks.said(text, final, this.requests.count, moment)
  }
}
