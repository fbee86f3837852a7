// nest-winston is CommonJS and requires Nest's ES modules: they must be evaluated before it, or Node sees a cycle.
import '@nestjs/common';
import '@nestjs/core';
