import { describe, expect, it } from 'vitest'
import { troubleLines } from '../../src/ecosystems/trouble-lines.ts'

describe('the lines of an output that say what is wrong', () => {
  it.each([
    [
      'golangci-lint behind a task runner',
      '[lint] $ golangci-lint run ./...\npkg/list/actions.go:1: : # example.com/pkg/list\npkg/list/data.go:685:2: declared and not used: total (typecheck)\npackage list\n1 issues:\n* typecheck: 1\n[lint] ERROR task failed',
      ['pkg/list/data.go:685:2: declared and not used: total (typecheck)'],
    ],
    [
      'go build, several causes',
      '# example.com/p\np/a.go:10:5: undefined: clock\np/a.go:14:9: undefined: clock\np/b.go:20:2: invalid operation: x == "a" (mismatched types byte and untyped string)\nFAIL\texample.com/p [build failed]\nFAIL',
      [
        'p/a.go:10:5: undefined: clock (also at a.go:14)',
        'p/b.go:20:2: invalid operation: x == "a" (mismatched types byte and untyped string)',
      ],
    ],
    [
      'a Go panic',
      '=== RUN   TestA\n--- FAIL: TestA (0.06s)\npanic: assignment to entry in nil map [recovered]\n\ngoroutine 18 [running]:\n/usr/lib/go/src/testing/testing.go:1632 +0x1d\nexit status 2',
      ['panic: assignment to entry in nil map [recovered]'],
    ],
    [
      'rustc',
      'error[E0308]: mismatched types\n --> src/main.rs:4:18\n  |\n4 |     let n: u32 = "a";\n  |            ---   ^^^ expected `u32`, found `&str`\n\nerror: aborting due to 1 previous error\nerror: could not compile `p` (bin "p") due to 1 previous error',
      ['src/main.rs:4:18: error[E0308]: mismatched types'],
    ],
    [
      'a Python traceback',
      'Traceback (most recent call last):\n  File "/p/a.py", line 3, in <module>\n    load(None)\n  File "/p/b.py", line 9, in load\n    return data["k"]\nKeyError: \'k\'',
      ["KeyError: 'k'"],
    ],
    [
      'pytest',
      '=================== FAILURES ===================\n____ test_total ____\n    def test_total():\n>       assert total([1]) == 2\nE       assert 1 == 2\n\ntests/test_t.py:5: AssertionError\n==== 1 failed in 0.02s ====',
      ['tests/test_t.py:5: assert 1 == 2'],
    ],
    [
      'mypy',
      'Checking 1 source file\na.py:3: error: Incompatible return value type (got "int", expected "str")  [return-value]\nFound 1 error in 1 file (checked 1 source file)',
      ['a.py:3: error: Incompatible return value type (got "int", expected "str") [return-value]'],
    ],
    [
      'tsc',
      "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\nnpm ERR! code 2\nELIFECYCLE Command failed with exit code 2.",
      ["src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'."],
    ],
    [
      'jest',
      'FAIL src/a.test.ts\n  ● adds\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 3\n    Received: 4\n\n      at Object.<anonymous> (src/a.test.ts:5:20)\n\nTests:       1 failed, 1 total',
      ['expect(received).toBe(expected) // Object.is equality', 'Expected: 3 / Received: 4'],
    ],
    [
      'node',
      "node:internal/modules/cjs/loader:1080\n  throw err;\n  ^\n\nError: Cannot find module './b'\n    at Module._load (node:internal/modules/cjs/loader:900:27)",
      ["Error: Cannot find module './b'"],
    ],
    [
      'ExUnit',
      '  1) test adds (P.ATest)\n     test/a_test.exs:5\n     ** (KeyError) key :name not found in: %{}\n     stacktrace:\n       (p 0.1.0) lib/p.ex:3: P.name/1',
      ['** (KeyError) key :name not found in: %{}'],
    ],
    [
      'rspec',
      'Failures:\n\n  1) Cart adds\n     Failure/Error: expect(cart.total).to eq(3)\n\n       expected: 3\n            got: 2\n\n1 example, 1 failure',
      ['Failure/Error: expect(cart.total).to eq(3)', 'expected: 3 / got: 2'],
    ],
    [
      'javac',
      '[ERROR] Failed to execute goal org.example:compiler\nsrc/A.java:3: error: cannot find symbol\n  symbol: class Foo\nBUILD FAILED',
      ['src/A.java:3: error: cannot find symbol'],
    ],
    [
      'dotnet',
      "/p/A.cs(5,9): error CS0103: The name 'x' does not exist in the current context [/p/P.csproj]\nBuild FAILED.",
      ["/p/A.cs(5,9): error CS0103: The name 'x' does not exist in the current context [/p/P.csproj]"],
    ],
    [
      'gcc',
      "make: Entering directory\na.c:3:5: error: implicit declaration of function 'f'\nmake: *** [Makefile:2: a.o] Error 1",
      ["a.c:3:5: error: implicit declaration of function 'f'"],
    ],
    [
      'a linter with a rule id',
      'p/a_test.go:27:1: Function name: TestA, Cyclomatic Complexity: 29, Maintainability Index: 18 (maintidx)\nexit status 1',
      ['p/a_test.go:27:1: Function name: TestA, Cyclomatic Complexity: 29, Maintainability Index: 18 (maintidx)'],
    ],
    ['a shell', 'bash: line 1: frob: command not found', ['bash: line 1: frob: command not found']],
    ['a runner that says no more', '[fmt] ERROR task failed\nexit status 1', []],
  ] as const)('%s', (_name, output, expected) => {
    expect(troubleLines(output)).toEqual(expected)
  })

  it('takes time in proportion to a hostile output', () => {
    const start = troubleLines(`${'expected got '.repeat(40)}\n`.repeat(400))
    expect(start.length).toBeGreaterThan(0)
  })
})

it('names the other places of the same fault', () => {
  const output = [
    'cart/cart.go:57:9: not enough arguments in call to total',
    'cart/cart.go:190:9: not enough arguments in call to total',
    'cart/stock.go:9:2: not enough arguments in call to total',
  ].join('\n')
  expect(troubleLines(output)).toEqual([
    'cart/cart.go:57:9: not enough arguments in call to total (also at cart.go:190, stock.go:9)',
  ])
})

it('sets the place before what a linter says over it', () => {
  const output = `Checking 2 source files ...

  Software Design
┃
┃ [D] ↘ Nested modules could be aliased at the top of the invoking module.
┃       lib/shop/cart.ex:135:5 #(Shop.Cart.total)

Analysis took 0.08 seconds`
  expect(troubleLines(output)).toEqual([
    'lib/shop/cart.ex:135:5: Nested modules could be aliased at the top of the invoking module.',
  ])
})

it('takes what a test logged on its way for no fault', () => {
  expect(troubleLines('cart_test.go:37: Both carts successfully merged\nFAIL')).toEqual([])
})
