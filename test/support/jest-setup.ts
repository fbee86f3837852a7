// nest-winston is CommonJS and requires Nest's ES modules: they must be evaluated before it, or Node sees a cycle.
import { Logger } from '@nestjs/common';
import '@nestjs/core';

// What a test expects to happen is no news; what it does not expect is.
Logger.overrideLogger(['error', 'fatal']);
