import { describe, expect, it } from 'vitest'
import { recogniseCheck } from '../../src/ecosystems/check-rules.ts'
import { splitCommand } from '../../src/shell/shell-command.ts'

/** Every check in a command line, as `kind head`. */
const checksIn = (command: string): string[] =>
  splitCommand(command).flatMap((part) => {
    const check = recogniseCheck(part)
    return check ? [`${check.kind} ${check.head}`] : []
  })

describe('recognising checks', () => {
  it.each([
    ['go test ./... -run TestX', 'test go test'],
    ['go test -v', 'test go test'],
    ['pytest -v', 'test pytest'],
    ['prove -v', 'test prove'],
    ['ctest -V', 'test ctest'],
    ['rails test -v', 'test rails test'],
    ['npm test -- -v', 'test npm test'],
    ['go vet ./...', 'lint go vet'],
    ['golangci-lint run ./...', 'lint golangci-lint'],
    ['npm test', 'test npm test'],
    ['npm run lint -- --fix', 'lint npm run lint'],
    ['pnpm --filter web run typecheck', 'type pnpm run typecheck'],
    ['pnpm exec vitest run src/a.test.ts', 'test pnpm exec vitest'],
    ['yarn build', 'build yarn build'],
    ['bun test', 'test bun test'],
    ['npx tsc --noEmit', 'type npx tsc'],
    ['npx eslint .', 'lint npx eslint'],
    ['npx playwright test', 'test npx playwright test'],
    ['node --test test/', 'test node --test'],
    ['pytest -q tests/test_a.py', 'test pytest'],
    ['python -m pytest -x', 'test python -m pytest'],
    ['python3 manage.py test app', 'test python3 manage.py test'],
    ['uv run pytest -k name', 'test uv run pytest'],
    ['poetry run mypy src', 'type poetry run mypy'],
    ['ruff check .', 'lint ruff'],
    ['ruff format --check .', 'format ruff'],
    ['tox -e py312', 'test tox'],
    ['cargo test --workspace', 'test cargo test'],
    ['cargo test -v', 'test cargo test'],
    ['cargo clippy -- -D warnings', 'lint cargo clippy'],
    ['cargo nextest run', 'test cargo nextest'],
    ['make', 'build make'],
    ['make -j8 test', 'test make test'],
    ['just lint', 'lint just lint'],
    ['task test:unit', 'test task test:unit'],
    ['mise run test:ci', 'test mise run test:ci'],
    ['./gradlew :app:testDebugUnitTest', 'test ./gradlew'],
    ['mvn -q verify', 'check mvn verify'],
    ['dotnet test --no-build', 'test dotnet test'],
    ['bundle exec rspec spec/models', 'test bundle exec rspec'],
    ['bin/rails test', 'test bin/rails test'],
    ['vendor/bin/phpunit --filter X', 'test vendor/bin/phpunit'],
    ['mix test test/a_test.exs:12', 'test mix test'],
    ['mix credo --strict', 'lint mix credo'],
    ['swift build', 'build swift build'],
    ['flutter analyze', 'lint flutter analyze'],
    ['zig build test', 'build zig build'],
    ['docker compose exec web pytest', 'test docker compose exec web pytest'],
    ['./scripts/run-tests.sh --fast', 'test ./scripts/run-tests.sh'],
    ['bash scripts/lint.sh', 'lint bash scripts/lint.sh'],
    ['CI=1 timeout 60 npm run test:e2e', 'test npm run test:e2e'],
    ['turbo run build', 'build turbo run build'],
    ['uv run pytest -v', 'test uv run pytest'],
    ['uv run python -m pytest -v', 'test uv run python -m pytest'],
    ['pre-commit run --all-files', 'check pre-commit run'],
    ['terraform validate', 'check terraform validate'],
  ])('%s', (command, expected) => {
    expect(checksIn(command)).toContain(expected)
  })

  it.each([
    'ls tests',
    'cat src/test.ts',
    'git commit -m "add tests"',
    'npm install vitest',
    'cargo add serde',
    'echo "npm test"',
    'grep -rn "go test" .',
    'pytest --version',
    'vitest -v',
    'go -v',
    'pytest -V',
    'prove -V',
    'uv run pytest -V',
    'uv run --frozen pytest -V',
    'poetry run python -m pytest -V',
    'python3 -m pytest -V',
    'docker compose exec web pytest -V',
    'npm test -v',
    'npm run test -v',
    'npm -v test',
    'pnpm test -v',
    'bun test -v',
    'cargo -v',
    'cargo test -V',
    'gh pr view 12',
    'rm -rf build',
  ])('%s is none', (command) => {
    expect(checksIn(command)).toEqual([])
  })

  it('finds each check of a chain, and says whose exit status is hidden', () => {
    const parts = splitCommand('cd api && npm run lint 2>&1 | tail -5; npm test')
    expect(parts.map((part) => [part.words.join(' '), part.masked])).toEqual([
      ['cd api', false],
      ['npm run lint', true],
      ['tail -5', true],
      ['npm test', false],
    ])
  })

  it('reads no commands out of quotes and here-documents', () => {
    expect(checksIn('git commit -m "$(cat <<\'EOF\'\nnpm test\nEOF\n)"')).toEqual([])
    expect(checksIn("cat > run.sh <<'EOF'\nnpm test\nEOF\nnpm run build")).toEqual(['build npm run build'])
  })
})
