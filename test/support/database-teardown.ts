/** Jest's global teardown of the projects that need PostgreSQL. */
export default function teardown(): void {
  // The embedded server is stopped here once platform/database exists.
}
