import { Redis } from 'ioredis';
import { StartupError } from '../startup/startup-error.js';
import { errorText } from '../startup/system-error.js';

/**
 * Makes sure a Redis answers before anything relies on it.
 * @throws StartupError in one line, without the password of the address
 */
export async function assertRedisAnswers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, connectTimeout: 5_000, retryStrategy: () => null });
  let reason = '';
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const cause = reason === '' ? errorText(error) : reason;
    const { host } = new URL(url);
    throw new StartupError(
      `REDIS_URL (${host}): Redis does not answer (${cause}); start it, mend the address, or leave REDIS_URL out to keep jobs in PostgreSQL.`,
      `REDIS_URL (${host}): Redis không trả lời (${cause}); hãy khởi động Redis, sửa địa chỉ, hoặc bỏ REDIS_URL để giữ công việc trong PostgreSQL.`,
      error,
    );
  } finally {
    // After a failed connect it has ended by itself.
    if (redis.status !== 'end') redis.disconnect();
  }
}
