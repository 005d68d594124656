/** Folders that tools fill: dependencies, what a build made, caches. What a search happens to name there is nobody's work. */

const MADE =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|site-packages|dist-packages|\.?venv|vendor|Pods|Carthage|DerivedData|_build|dist|target|__pycache__|elm-stuff|\.(?:git|hg|svn|cache|next|nuxt|output|turbo|parcel-cache|svelte-kit|gradle|tox|nox|eggs|mypy_cache|pytest_cache|ruff_cache|terraform|dart_tool|bundle|yarn|pnpm-store|stack-work|elixir_ls|cargo|rustup|npm))\//

/** Names that people give to folders of source text too, further down. */
const MADE_AT_TOP = /^(?:build|out|deps|obj|coverage|tmp)\//

/** True for a path, relative to the project where it lies in it, in a folder that tools fill. */
export function isMade(path: string): boolean {
  return MADE.test(path) || MADE_AT_TOP.test(path)
}
