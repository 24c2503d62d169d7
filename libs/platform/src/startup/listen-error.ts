import { StartupError } from './startup-error.js';
import { errorCode, errorText } from './system-error.js';

/** What to tell the operator when the HTTP server can't listen on HOST and PORT. */
export function listenError(host: string, port: number, error: unknown): StartupError {
  if (errorCode(error) === 'EADDRINUSE') {
    return new StartupError(
      `PORT: port ${port} on ${host} is in use; stop the program that has it, or start with another, e.g. PORT=${port + 1}.`,
      `PORT: cổng ${port} trên ${host} đang được dùng; hãy dừng chương trình đang giữ cổng, hoặc chọn cổng khác, ví dụ PORT=${port + 1}.`,
      error,
    );
  }
  if (errorCode(error) === 'EACCES') {
    return new StartupError(
      `PORT: this user may not listen on port ${port}; choose one above 1023, e.g. PORT=3000.`,
      `PORT: người dùng này không được mở cổng ${port}; hãy chọn cổng trên 1023, ví dụ PORT=3000.`,
      error,
    );
  }
  return new StartupError(
    `HOST: can't listen on ${host} port ${port} (${errorText(error)}); set HOST to an address of this machine, e.g. HOST=127.0.0.1.`,
    `HOST: không mở được ${host} cổng ${port}; hãy đặt HOST là một địa chỉ của máy này, ví dụ HOST=127.0.0.1.`,
    error,
  );
}
