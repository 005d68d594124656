/** File systems without hard links (FAT, some network and FUSE mounts) answer with one of these, and systems that forbid them (Android) with `EACCES`. */
export const NO_HARD_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'EACCES',
  'ENOTSUP',
  'ENOSYS',
  'EOPNOTSUPP',
  'EMLINK',
])
