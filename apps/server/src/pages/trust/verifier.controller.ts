import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { InstalledFiles } from '../../http/installed-files.js';
import { Open } from '../../http/needs.js';
import { type ArchivedFile, tarOf } from './tar-archive.js';
import { VERIFIER_PATH } from './verifier-path.js';

const compress = promisify(gzip);
/** Folder the archive unpacks into. */
const FOLDER = 'minhbach-verify';

/** Hands out the verifier, so that whoever wants to check the book needs nothing else from us. */
@ApiExcludeController()
@Open()
@Controller()
export class VerifierController {
  private archive: Promise<Buffer> | undefined;

  constructor(private readonly installed: InstalledFiles) {}

  @Get(VERIFIER_PATH)
  async download(@Res() response: Response): Promise<void> {
    const { verifier } = this.installed.built;
    if (verifier === undefined) throw new DomainError('NOT_FOUND', { asset: 'minhbach-verify' });
    this.archive ??= archiveOf(verifier);
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.setHeader('Content-Disposition', 'attachment; filename="minhbach-verify.tar.gz"');
    response.type('application/gzip').send(await this.archive);
  }
}

async function archiveOf(folder: string): Promise<Buffer> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  const files: readonly ArchivedFile[] = await Promise.all(
    names.map(async (name) => ({ name: `${FOLDER}/${name}`, bytes: await readFile(join(folder, name)) })),
  );
  // Node takes the files for modules only when somebody says so.
  return compress(tarOf([{ name: `${FOLDER}/package.json`, bytes: Buffer.from('{"type":"module"}\n') }, ...files]));
}
