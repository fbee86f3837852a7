// Serves the files that steps have made. Whatever they hold, a browser only ever saves them.
import { basename } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Problem, type ProblemKind } from '../../kernel/problem.js';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { ExecutionsService } from '../executions.service.js';
import { ArtifactFiles, type ArtifactFile } from './artifact-files.store.js';

const NOT_FOUND = { status: 404, code: 'execution.not-found', when: 'no execution has this id' } as const;
const NO_FILE = {
  status: 404,
  code: 'artifact.not-found',
  when: 'the execution has no such artifact, or it is no file in ARTIFACTS_DIR',
} as const;
const BYTES = { '*/*': { schema: { type: 'string', format: 'binary' } } };
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(?:;\s*charset=[\w-]+)?$/;

export class ArtifactNotFound extends Problem {
  readonly code = 'artifact.not-found';
  readonly kind: ProblemKind = 'not-found';
}

@ApiTags('executions')
@Controller('executions')
export class ArtifactContentController {
  constructor(
    private readonly executions: ExecutionsService,
    private readonly files: ArtifactFiles,
  ) {}

  @Get(':executionId/artifacts/:artifactId/content')
  @ApiOperation({ summary: 'The file of an artifact; takes Range and If-None-Match' })
  @ApiProduces('*/*')
  @ApiResponse({ status: 200, description: 'the file, of the type that its agent named', content: BYTES })
  @ApiResponse({ status: 206, description: 'the range that was asked for', content: BYTES })
  @ApiResponse({ status: 304, description: 'it is as the ETag says' })
  @ApiResponse({ status: 416, description: 'the file has no such range; Content-Range tells its size' })
  @ApiProblems(NOT_FOUND, NO_FILE)
  async content(
    @Param('executionId') executionId: string,
    @Param('artifactId') artifactId: string,
    @Res() response: Response,
  ): Promise<void> {
    const artifact = this.executions.get(executionId).artifacts.find(({ id }) => id === artifactId);
    const path = artifact?.['path'];
    const file = typeof path === 'string' ? await this.files.find(path) : undefined;
    if (!file) {
      const message = `no file of artifact ${artifactId} is kept here; GET /api/v1/executions/${executionId}/artifacts lists all`;
      throw new ArtifactNotFound(message);
    }
    const type = artifact?.['mimeType'];
    if (typeof type === 'string' && MIME_TYPE.test(type)) response.type(type);
    await send(response, file);
  }
}

function send(response: Response, file: ArtifactFile): Promise<void> {
  response.attachment(basename(file.path)).set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  return new Promise((resolve, reject) => {
    response.sendFile(file.path, { dotfiles: 'allow', cacheControl: false }, (error?: Error) => {
      if (!error || response.headersSent) return resolve();
      if ('status' in error && error.status === 416) {
        response.removeHeader('Content-Disposition');
        response.status(416).set('Content-Range', `bytes */${file.size}`).end();
        return resolve();
      }
      reject(new ArtifactNotFound('the file cannot be read any more', { cause: error }));
    });
  });
}
