/** One change in one line, as "UPDATED 0193a1… cmdb_ci_linux_server version 4: os_version 13.0 -> 13.1". */
export function changeLine({ operation, sysId, className, version, changes, related }) {
  const parts = [
    ...changes.map(({ attribute, before, after }) => `${attribute} ${before ?? '(none)'} -> ${after ?? '(none)'}`),
    ...related.map(({ table, added, removed, changed }) => `${table} +${added} -${removed} ~${changed}`),
  ];
  return `${operation} ${sysId} ${className} version ${version}: ${parts.join('; ')}`;
}
