import { connectionAs, databaseOf, withDatabase, withLoginOf } from './connection-settings.js';

describe('connection settings', () => {
  it('takes the role and notices a dead peer, keeping what the address already asked for', () => {
    const { connectionString, options } = connectionAs(
      'postgres://u:p%40ss@db:5433/book?sslmode=require&options=-c%20search_path%3Dx',
      'writer',
    );
    expect(connectionString).toBe('postgres://u:p%40ss@db:5433/book?sslmode=require');
    expect(options).toBe('-c search_path=x -c role=minhbach_writer -c tcp_keepalives_idle=5 -c tcp_user_timeout=10000');
  });

  it('plans each search for its own words', () => {
    expect(connectionAs('postgres://u@db/book', 'search').options).toContain('plan_cache_mode=force_custom_plan');
  });

  it('moves between databases and logins of one server', () => {
    expect(withDatabase('postgres://u:p@db/book?sslmode=require', 'book_vault')).toBe('postgres://u:p@db/book_vault?sslmode=require');
    expect(databaseOf('postgres://u:p@db/s%E1%BB%95')).toBe('sổ');
    expect(withLoginOf('postgres://u:p@vault/keys', 'postgres://m:q@db/book')).toBe('postgres://m:q@vault/keys');
  });
});
