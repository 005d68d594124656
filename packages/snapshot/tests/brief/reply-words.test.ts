import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('an answer by number', () => {
  it.each(['2', '1+2', 'option 2', '1 and 2.'])('%s: is said with the points it chose', (reply) => {
    const script = new SessionScript().user('How do we go on with the port?')
    script.says(
      'Two ways are open:\n\n1. **Port the reader** first\n2. **Drop the writer** for good\n3. Wait\n\nWhich?',
      true,
    )
    const out = brief(script.user(reply))
    expect(out).toMatch(/in reply to the agent's points: ".*2\. Drop the writer for good"/)
    expect(out).not.toContain('points: "3.')
  })

  it('that goes point by point is said with those it answers in a word', () => {
    const script = new SessionScript().user('Design the index for me please')
    script.says('## Questions\n\n1. **Rebuild**: at every start?\n2. **Place**: on disk or in memory?', true)
    const out = brief(
      script.user(
        '1. no\n2. in memory for now, since the disk of the small machines is slow and nobody restarts them more than once a week',
      ),
    )
    expect(out).toContain(`in reply to the agent's points: "1. Rebuild: at every start?"`)
  })
})

it('a bare yes is said with the list it agreed to, outlines in code blocks included', () => {
  const script = new SessionScript().user('Can we do the port in steps?')
  script.says(
    'Yes. The steps would be:\n\n```\nStep 1: Port the reader alone\n        (no change of behaviour)\n\nStep 2: Let the writer use it\n```\n\nShall I write that down?',
    true,
  )
  expect(brief(script.user('yes'))).toContain(
    '"yes" in reply to the agent: "Yes. The steps would be: Step 1: Port the reader alone (no change of behaviour); Step 2: Let the writer use it Shall I write that down?"',
  )
})

it('a question why is said with what the agent answered', () => {
  const script = new SessionScript().user('Port the reader').says('It is ported, into the package of the writer.', true)
  script.user("why exactly didn't you put it into a package of its own, as we had said before you began?")
  script.says('The new package would import itself by way of the writer.', true)
  expect(brief(script.user('fine, leave it there then'))).toContain(
    'agent\'s last answer, to #2 (L4; claims): "The new package would import itself by way of the writer."',
  )
})

it('a question mark within a command that an answer shows is no offer', () => {
  const script = new SessionScript()
    .user('The cellar does not open')
    .says(
      "Mend the lock first. Then test it: sh -c \"cellar open; echo $? ? 'fail' : 'ok' and look what it says.",
      true,
    )
    .user('Write the rules of the cellar down, in a document of their own, and put it beside the door')
  expect(brief(script)).not.toContain('the agent had asked')
})

it('a sentence that the next one points back to is quoted once with a reply', () => {
  const script = new SessionScript()
    .user('Build the shelf')
    .says('The shelf of the jars stands in the cellar now. It holds both rows. Shall I paint it?', true)
    .user('yes')
  expect(brief(script).match(/to the agent: "The shelf of the jars stands in the cellar now/g)).toHaveLength(1)
  expect(brief(script)).not.toContain('cellar now. The shelf of the jars')
})

it('a yes is said with both of two questions that stand side by side, since it may be to either', () => {
  const script = new SessionScript()
    .user('Sort the jars')
    .says(
      'The jars stand by size now. Is that the order you meant? Or shall they stand by colour, with the lids apart?',
      true,
    )
  const both = 'Is that the order you meant? Or shall they stand by colour, with the lids apart?'
  expect(brief(script.user('yes'))).toContain(both)
  const long = new SessionScript()
    .user('Sort the jars')
    .says('They stand by size. Is that the order you meant? Or shall they stand by colour, with the lids apart?', true)
    .user('yes, that is it. And where do the wide ones go, which do not fit between the boards of the upper row?')
    .says('To the floor.', true)
    .user('Now the lids')
  expect(brief(long)).toContain(`(the agent had asked: "${both}")`)
})

describe('a short answer', () => {
  const asked = (answer: string, reply: string): string[] =>
    brief(
      new SessionScript()
        .user('Sort the jars')
        .says(answer, true)
        .user(reply)
        .says('So it is.', true)
        .user('Now the lids'),
    )
      .split('\n')
      .filter((line) => line.startsWith('- #2'))

  it.each(['Please do the lids of the jars', 'Correct the label of the lids', 'Right-align the labels'])(
    '%s: an order that begins like a yes replies to nothing',
    (order) => {
      expect(asked('The jars stand by size. The lids are in the box.', order).join()).not.toMatch(
        /in reply to the agent|after these words/,
      )
    },
  )

  it.each(['yes', 'yes, like that please', 'no, not like that'])(
    '%s: stands with the question it answers, or not at all',
    (reply) => {
      const rest = 'Now count each of the lids of the upper shelf once more, since one of them was not there. '
      const script = new SessionScript()
        .user('Sort the jars')
        .says('They stand by size. Is that the order that is to stay?', true)
      script.user(reply)
      for (let i = 0; i < 9; i += 1)
        script.says(`Box ${i} is done. ${rest.repeat(3)}`, true).user(`${rest}Box ${i + 1}.`)
      for (let budget = 300; budget <= 2000; budget += 100) {
        const line = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: budget }).match(
          /^- #2.*$/m,
        )?.[0]
        expect(line ?? 'the order that is to stay').toContain('the order that is to stay')
      }
    },
  )

  it('to two questions of which the second says little stands with the first, and with no heading in its place', () => {
    const first = 'Should the labels of the jars be written by hand, so that each of them can be read from the door'
    const out = asked(
      `They are missing.\n\n## With prompt\n\n${first}, ${'as it was on the upper shelf, '.repeat(9)}as ever.\n\nOr keep it more explicit?`,
      'yes',
    ).join()
    expect(out).toContain('Should the labels of the jars be written by hand')
    expect(out).not.toContain('"With prompt: Or keep')
  })

  it('to no question, or by a user who broke in, is none', () => {
    const none = asked('Task 2 is committed.', "let's continue please").join()
    expect(none).toContain(`"let's continue please" after these words of the agent: "Task 2 is committed."`)
    const script = new SessionScript().user('Sort the jars').says('They stand by size. Shall I paint the shelf?', true)
    script.add('user_message', { summary: '[Request interrupted by user]', origin: 'interrupt' })
    const broken = script.user("let's continue please")
    expect(brief(broken)).not.toContain('in reply to the agent')
  })

  it('to a question that says little by itself stands with what leads to it, and with whole points of a list', () => {
    const reasons =
      'It is the cheapest board that there is, and the one that the cellar has most of, in each of the lengths that the upper and the lower shelf need.'
    expect(
      asked(
        `The shelf bends.\n\n## Way out: a board of oak\n\n${reasons} ${reasons}\n\nShall I do it this way?`,
        'yes',
      ).join(),
    ).toMatch(/in reply to the agent: "It is the cheapest board .*… Shall I do it this way\?"/)
    const steps = [
      'take the jars off the shelf',
      'saw a new board of oak for it',
      'oil the board on both sides',
      'put the jars back by size',
    ]
    const list = steps.map((step, i) => `${i + 1}. First ${step}, and look whether all of it is as it was`).join('\n')
    const out = asked(`What I would do:\n\n${list}\n\nShall I?`, 'yes').join()
    expect(out).toMatch(
      /agent: "What I would do: First take the jars off the shelf, and look whether all of it is as it was; First [^…]* as it was \[…\] Shall I\?"/,
    )
    const long = steps
      .map((step, i) => `${i + 1}. ${step}, ${'and look whether all of it is as it was, '.repeat(5)}and never do ${i}`)
      .join('\n')
    const none = asked(`What I would do:\n\n${long}\n\nShall I?`, 'yes').join()
    // The end of one point would be told as that of another.
    expect(none).toMatch(/agent: "[^"]*… Shall I\?"/)
    expect(none).not.toContain('never do')
    const ways = asked(`The shelf bends.\n\n## Options\n\n${list}\n\nWhich one do you prefer?`, 'yes, the board').join()
    expect(ways).toMatch(/agent: "Options: First take the jars off the shelf.* Which one do you prefer\?"/)
  })
})
