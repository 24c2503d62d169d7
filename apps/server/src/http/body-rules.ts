import type { NextFunction, Request, Response } from 'express';
import { RequestError } from './request-error.js';

/** Largest JSON body, in bytes. */
export const JSON_BYTES_MAX = 1_048_576;

/** Addresses that take a multipart upload. */
const UPLOAD_PATHS = /^(?:\/api\/v1\/(?:statements|documents|disbursements\/[^/]+\/beneficiaries)|\/tai-khoan-chinh-thuc\/anh)$/;

/** Whether an address takes a multipart upload. */
export function isUploadPath(path: string): boolean {
  return UPLOAD_PATHS.test(path);
}

/** Pages with forms. */
const FORM_PAGES = /^\/(?:dang-nhap|dang-xuat|tai-khoan|bat-dau|tai-khoan-chinh-thuc|gop-y|ngon-ngu)(?:\/|$)/;

/** Express middleware: refuses an address with a character no address of ours has and PostgreSQL can't hold. */
export function checkAddress(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/.test(request.url)) throw new RequestError('BAD_REQUEST');
  next();
}

/** Express middleware: refuses a body of a media type the address does not take, or of another charset than UTF-8, before anything reads it. */
export function checkMediaType(request: Request, _response: Response, next: NextFunction): void {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? '0') > 0;
  if (hasBody && request.is(acceptedType(request.path)) === false) throw new RequestError('MEDIA_TYPE_UNSUPPORTED');
  if (hasBody && !isUtf8(request.headers['content-type'] ?? '')) throw new RequestError('MEDIA_TYPE_UNSUPPORTED', [NOT_UTF8]);
  next();
}

const NOT_UTF8 = { field: 'Content-Type', message: 'Chỉ nhận nội dung viết bằng UTF-8; hãy bỏ charset, hoặc ghi charset=utf-8.' };

// RFC 8259 §8.1. The parsers behind would read other charsets as well, UTF-16 among them.
function isUtf8(type: string): boolean {
  return [...type.matchAll(/;\s*charset\s*=\s*([^;\s]*)/gi)].every(([, charset]) => /^("?)utf-8\1$/i.test(charset ?? ''));
}

function acceptedType(path: string): string {
  if (isUploadPath(path)) return 'multipart/form-data';
  return FORM_PAGES.test(path) || path === '/tra-cuu' || /^\/r\/[^/]+\/hien-ten$/i.test(path)
    ? 'application/x-www-form-urlencoded'
    : 'application/json';
}
