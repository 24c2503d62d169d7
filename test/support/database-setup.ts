/** Jest's global setup of the projects that need PostgreSQL. */
export default function setup(): void {
  // The embedded server is started here once platform/database exists.
}
