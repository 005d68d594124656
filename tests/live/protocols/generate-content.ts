import { cachedOf, events, type Fields, json, listOf, OUTPUT_TOKENS, type Protocol, textOf } from './protocol.ts'

const CALL = /:(?:stream)?generateContent$/i

/** Gemini generateContent, streaming or whole. */
export const generateContent: Protocol = {
  owns: (path) => CALL.test(path),
  describe: (body, path) => ({
    model: modelIn(path),
    text: [textOf(body['systemInstruction']), textOf(body['contents'])].join('\n'),
    tools: listOf(body['tools']).flatMap((tool) =>
      listOf(tool['functionDeclarations']).map((one: Fields) => String(one['name'])),
    ),
  }),
  answer: (response, { path, model }, reply, count) => {
    const parts = [
      ...(reply.text === undefined || reply.text === '' ? [] : [{ text: reply.text }]),
      ...(reply.tools ?? []).map(({ name, input }) => ({
        functionCall: { name, args: input },
        thoughtSignature: 'bGl2ZQ==',
      })),
    ]
    const whole = {
      candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }],
      modelVersion: model,
      responseId: `gen_${count}`,
      usageMetadata: {
        promptTokenCount: reply.tokens,
        candidatesTokenCount: OUTPUT_TOKENS,
        totalTokenCount: reply.tokens + OUTPUT_TOKENS,
        cachedContentTokenCount: cachedOf(reply.tokens),
      },
    }
    if (!/:streamgenerateContent$/i.test(path)) return json(response, 200, whole)
    events(response)(whole)
    response.end()
  },
}

const modelIn = (path: string): string => decodeURIComponent(/models\/([^:/]+):/.exec(path)?.[1] ?? '')
